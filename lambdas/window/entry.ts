import type { KinesisStreamEvent } from 'aws-lambda';
import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Invocation } from '../invocation.ts';
import { observed } from '../observed.ts';
import { handedOut } from './batch.ts';
import { type WindowPorts, windowHandler } from './handler.ts';

/** The Lambda handler of a stream's windows. */
export function windowEntry(stream: StreamDefinition, ports: Omit<WindowPorts, 'logger' | 'metrics'>) {
  const { logger, metrics, measured } = observed('window', stream, ports.tenant);
  const handle = windowHandler(planOf(stream), { ...ports, logger, metrics });
  return measured((event: KinesisStreamEvent, invocation: Invocation) => handle(handedOut(event), invocation));
}
