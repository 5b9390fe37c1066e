import { Stack } from 'aws-cdk-lib';
import { type Place, streamName } from '../../core/projections/names.ts';
import type { Handler } from './handler.ts';

/** The ingest functions of streams of the same tenant, by stream. */
export const ingestsOf = (place: Place, streams: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(streams.map((stream) => [stream, streamName({ ...place, stream }, 'ingest')]));

/** Allows posting events to streams of the same tenant. They may stand in other stacks, so they are known by name. */
export function mayPost(handler: Handler, place: Place, streams: readonly string[]): void {
  const arnOf = (functionName: string): string =>
    Stack.of(handler).formatArn({ service: 'lambda', resource: `function:${functionName}` });
  handler.may(['lambda:InvokeFunction'], ...Object.values(ingestsOf(place, streams)).map(arnOf));
}
