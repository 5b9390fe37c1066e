import { batchesOf } from './batch/batches.ts';
import type { Deployment, PlacedStream } from './deployment.ts';

/** The functions that all streams of a stage share. */
export type SharedFunction = 'alert' | 'load' | 'batch' | 'warehouse';
/** The functions that each stream of each tenant has: those that carry it, and the one that tells what it keeps. */
export const STREAM_FUNCTIONS = ['ingest', 'window', 'closer', 'read'] as const;
export type StreamFunction = (typeof STREAM_FUNCTIONS)[number];
/** The functions that a stream of a tenant has for itself. */
export type OwnFunction = StreamFunction | 'score' | 'poll';
export type FunctionKind = OwnFunction | SharedFunction;

/** The functions of a stream: those of every stream, and what it asks for besides. */
export const functionsOf = ({ plan, poller }: PlacedStream): readonly OwnFunction[] => [
  ...STREAM_FUNCTIONS,
  ...(plan.stream.scores ? (['score'] as const) : []),
  ...(poller ? (['poll'] as const) : []),
];

/** The functions that the streams of a deployment share. */
export const sharedFunctionsOf = (deployment: Deployment): readonly SharedFunction[] =>
  deployment.stage.warehouse === 'none'
    ? ['alert']
    : ['alert', 'load', ...(batchesOf(deployment).length > 0 ? (['batch'] as const) : []), 'warehouse'];
