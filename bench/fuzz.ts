import { parseArgs } from 'node:util';
import { drawFrom } from '../core/simulation/draw.ts';
import { everyKind } from '../test/support/every-kind.ts';
import { fuzzedIngest } from '../test/support/fuzzed-ingest.ts';

/** Sends fuzzed requests, one in four over a log that fails, until all are answered truly or one is not. */
export default async function fuzz(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { count: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  const began = performance.now();
  const sound = fuzzedIngest(everyKind, drawFrom(seed), { failures: false });
  const failing = fuzzedIngest(everyKind, drawFrom(seed + 1), { failures: true });
  for (let request = 0; request < count; request++) await (request % 4 === 0 ? failing : sound).send();
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  for (const [log, { counts }] of Object.entries({ sound, failing }))
    console.log(JSON.stringify({ bench: 'fuzz', log, seed, ...counts, violations: 0 }));
  console.log(JSON.stringify({ bench: 'fuzz', seconds, requestsPerSecond: Math.round(count / seconds) }));
}
