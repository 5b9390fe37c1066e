import { type Deployment, placedStreams } from '../core/projections/deployment.ts';
import { type EntrySource, entryOf } from '../core/projections/entries.ts';
import { functionsOf, type OwnFunction, sharedFunctionsOf } from '../core/projections/functions.ts';
import { pollEntryOf } from '../core/projections/poll-entry.ts';
import { scoreEntryOf } from '../core/projections/score-entry.ts';
import { stageEntryOf, warehouseEntry } from '../core/projections/stage-entries.ts';

/**
 * The source of every Lambda function of a deployment, by the name under which the stacks ask for it. `olderOf`: the
 * published versions of a stream before its newest. Tenants with the same stream share its entries.
 */
export function entriesOf(
  deployment: Deployment,
  olderOf: (stream: string) => readonly number[] = () => [],
): ReadonlyMap<string, EntrySource> {
  const placed = placedStreams(deployment);
  const streams = new Map(placed.map((stream) => [stream.place.stream, stream]));
  const polled = [...streams].filter(([, { poller }]) => poller).map(([name]) => name);
  const ofStreams = [...streams].flatMap(([name, stream]) =>
    functionsOf(stream).map((fn): [string, EntrySource] => [`${name}-${fn}`, sourceOf(fn, name)]),
  );
  const shared = sharedFunctionsOf(deployment).map((fn): [string, EntrySource] => [
    fn,
    {
      source: fn === 'warehouse' ? warehouseEntry : stageEntryOf(fn, deployment.stageName, [...streams.keys()], polled),
    },
  ]);
  return new Map([...ofStreams, ...shared]);

  // What a stream brings as code of its own, models and pollers, is bundled with the program: they share classes.
  function sourceOf(fn: OwnFunction, name: string): EntrySource {
    if (fn === 'score') return { source: scoreEntryOf(streams.get(name)!.plan.stream) };
    if (fn === 'poll') return { source: pollEntryOf(name) };
    return entryOf(name, fn, olderOf(name));
  }
}
