import { type Deployment, placedStreams } from '../core/projections/deployment.ts';
import { entryOf } from '../core/projections/entries.ts';
import { functionsOf, type OwnFunction, sharedFunctionsOf } from '../core/projections/functions.ts';
import { pollEntryOf } from '../core/projections/poll-entry.ts';
import { readEntryOf } from '../core/projections/read-entry.ts';
import { scoreEntryOf } from '../core/projections/score-entry.ts';
import { stageEntryOf, warehouseEntry } from '../core/projections/stage-entries.ts';

/**
 * The source of every Lambda function of a deployment, by the name under which the stacks ask for it. `olderOf`: the
 * published versions of a stream before its newest. Tenants with the same stream share its entries.
 */
export function entriesOf(
  deployment: Deployment,
  olderOf: (stream: string) => readonly number[] = () => [],
): ReadonlyMap<string, string> {
  const placed = placedStreams(deployment);
  const streams = new Map(placed.map((stream) => [stream.place.stream, stream]));
  const polled = [...streams].filter(([, { poller }]) => poller).map(([name]) => name);
  const ofStreams = [...streams].flatMap(([name, stream]) =>
    functionsOf(stream).map((fn): [string, string] => [`${name}-${fn}`, sourceOf(fn, name)]),
  );
  const shared = sharedFunctionsOf(deployment).map((fn): [string, string] => [
    fn,
    fn === 'warehouse' ? warehouseEntry : stageEntryOf(fn, deployment.stageName, [...streams.keys()], polled),
  ]);
  return new Map([...ofStreams, ...shared]);

  function sourceOf(fn: OwnFunction, name: string): string {
    if (fn === 'read') return readEntryOf(name, olderOf(name));
    if (fn === 'score') return scoreEntryOf(streams.get(name)!.plan.stream);
    if (fn === 'poll') return pollEntryOf(name);
    return entryOf(name, fn, olderOf(name));
  }
}
