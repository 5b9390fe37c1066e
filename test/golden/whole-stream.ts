import { planOf } from '../../core/definition/plan.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import { ingestBench } from '../support/ingest-bench.ts';
import { laneBench } from '../support/lane-bench.ts';
import { virtualClock } from '../support/virtual-clock.ts';

type Line = Readonly<Record<string, unknown>>;

/** The handlers of a stream from the POST to its panes, on memory; what one hands on, the next gets at once. */
export function wholeStream(stream: StreamDefinition, start: number) {
  const clock = virtualClock(start);
  const lane = laneBench(planOf(stream), {}, clock);
  const ingest = ingestBench(stream, { log: () => lane.log }, clock);
  let handedOn = 0;

  const lines = async (): Promise<readonly string[]> => {
    const [shard] = await lane.log.shards();
    const records = await lane.log.read(shard!.id, undefined, 100_000);
    return records.flatMap(({ data }) => new TextDecoder().decode(data).trimEnd().split('\n'));
  };
  return {
    clock,
    lane,
    ingest,
    /** Posts events, each the JSON text of one, and lets the window handler take what was accepted. */
    async post(events: readonly string[]) {
      const { body } = await ingest.send({
        body: events.join('\n'),
        headers: { 'content-type': 'application/x-ndjson' },
      });
      const [shard] = await lane.log.shards();
      const { length } = await lane.log.read(shard!.id, undefined, 100_000);
      if (length > handedOn) await lane.window(handedOn, length - handedOn);
      handedOn = length;
      return body;
    },
    close: () => lane.close(),
    /** What the ingest wrote, parsed. */
    accepted: async (): Promise<readonly Line[]> => (await lines()).map((line) => JSON.parse(line) as Line),
    /** The newest revision of every final pane of a window, in the form that a replay writes, by start and group. */
    panes(window: string): readonly Line[] {
      const rows = new Map<unknown, Line>();
      for (const line of lane.delivered({ kind: 'panes', window }))
        if (Number(line['revision']) > Number(rows.get(line['row_id'])?.['revision'] ?? 0))
          rows.set(line['row_id'], line);
      return [...rows.values()]
        .filter(({ final, withdrawn }) => final && !withdrawn)
        .sort((a, b) => compare(a, b, 'window_start') || compare(a, b, 'group_key'))
        .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !OF_THE_PANE.includes(name))));
    },
  };
}

const OF_THE_PANE = ['row_id', 'group_key', 'generation', 'revision', 'final', 'withdrawn', 'emitted_at'];

function compare(a: Line, b: Line, name: string): number {
  const [one, other] = [String(a[name]), String(b[name])];
  return one === other ? 0 : one < other ? -1 : 1;
}
