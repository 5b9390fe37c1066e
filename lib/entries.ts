import { batchesOf } from '../core/projections/batches.ts';
import { type Deployment, placedStreams } from '../core/projections/deployment.ts';
import { entryOf } from '../core/projections/entries.ts';
import { STREAM_FUNCTIONS } from '../core/projections/names.ts';
import { pollEntryOf } from '../core/projections/poll-entry.ts';
import { pollerOf } from '../core/projections/poller-of.ts';
import { readEntryOf } from '../core/projections/read-entry.ts';
import { scoreEntryOf } from '../core/projections/score-entry.ts';
import { STAGE_FUNCTIONS, stageEntryOf, warehouseEntry } from '../core/projections/stage-entries.ts';

/**
 * The source of every Lambda function of a deployment, by the name under which the stacks ask for it. `olderOf`: the
 * published versions of a stream before its newest.
 */
export function entriesOf(
  deployment: Deployment,
  olderOf: (stream: string) => readonly number[] = () => [],
): ReadonlyMap<string, string> {
  const { stageName, stage } = deployment;
  const streams = [...new Set(placedStreams(deployment).map(({ place }) => place.stream))];
  const ofStreams = streams.flatMap((stream) =>
    STREAM_FUNCTIONS.map((fn): [string, string] => [`${stream}-${fn}`, entryOf(stream, fn, olderOf(stream))]),
  );
  const readers = streams.map((stream): [string, string] => [`${stream}-read`, readEntryOf(stream, olderOf(stream))]);
  const scorers = deployment.streams
    .filter(({ name, scores }) => scores && streams.includes(name))
    .map((stream): [string, string] => [`${stream.name}-score`, scoreEntryOf(stream)]);
  const pollers = streams
    .filter((stream) => pollerOf(deployment, stream))
    .map((stream): [string, string] => [`${stream}-poll`, pollEntryOf(stream)]);
  const needed = {
    alert: true,
    load: stage.warehouse !== 'none',
    batch: stage.warehouse !== 'none' && batchesOf(deployment).length > 0,
  };
  const shared = STAGE_FUNCTIONS.filter((fn) => needed[fn]);
  return new Map([
    ...ofStreams,
    ...readers,
    ...scorers,
    ...pollers,
    ...shared.map((fn): [string, string] => [fn, stageEntryOf(fn, stageName, streams)]),
    ...(stage.warehouse === 'none' ? [] : [['warehouse', warehouseEntry] as [string, string]]),
  ]);
}
