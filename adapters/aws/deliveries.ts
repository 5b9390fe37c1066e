import type { Delivery } from '../../core/ports.ts';
import { variable } from './environment.ts';
import { type DeliveryStreams, firehoseDelivery } from './firehose-delivery.ts';

/** The deliveries that the stack gave this function. */
export const deliveriesOfEnvironment = (): Delivery =>
  firehoseDelivery(JSON.parse(variable('deliveries')) as DeliveryStreams);
