import { serviceLog } from '../service-log.ts';
import { type WarehousePorts, warehouseHandler } from './handler.ts';

/** The Lambda handler of the function that applies schemas. */
export const warehouseEntry = (ports: Omit<WarehousePorts, 'logger'>) =>
  warehouseHandler({ ...ports, logger: serviceLog('warehouse') });
