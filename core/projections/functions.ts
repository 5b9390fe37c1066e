import { batchesOf } from './batches.ts';
import type { Deployment, PlacedStream } from './deployment.ts';
import { STREAM_FUNCTIONS, type StreamFunction } from './names.ts';

/** The functions that all streams of a stage share. */
export type SharedFunction = 'alert' | 'load' | 'batch' | 'warehouse';
/** The functions that a stream of a tenant has for itself. */
export type OwnFunction = StreamFunction | 'read' | 'score' | 'poll';
export type FunctionKind = OwnFunction | SharedFunction;

/** The functions of a stream: those that carry it, the one that tells what it keeps, and what it asks for besides. */
export const functionsOf = ({ plan, poller }: PlacedStream): readonly OwnFunction[] => [
  ...STREAM_FUNCTIONS,
  'read',
  ...(plan.stream.scores ? (['score'] as const) : []),
  ...(poller ? (['poll'] as const) : []),
];

/** The functions that the streams of a deployment share. */
export const sharedFunctionsOf = (deployment: Deployment): readonly SharedFunction[] =>
  deployment.stage.warehouse === 'none'
    ? ['alert']
    : ['alert', 'load', ...(batchesOf(deployment).length > 0 ? (['batch'] as const) : []), 'warehouse'];
