import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { observed } from '../observed.ts';
import { type WindowPorts, windowHandler } from './handler.ts';

/** The Lambda handler of a stream's windows. */
export function windowEntry(stream: StreamDefinition, ports: Omit<WindowPorts, 'logger' | 'metrics'>) {
  const { logger, metrics, measured } = observed('window', stream, ports.tenant);
  return measured(windowHandler(planOf(stream), { ...ports, logger, metrics }));
}
