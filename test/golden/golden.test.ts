import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceReader } from '../../core/sources/source-reader.ts';
import { knownStreams } from '../../local/known-streams.ts';
import { formatOf, START, simulatedEvents } from './inputs.ts';
import { type Expected, plainGroupBy } from './plain-group-by.ts';
import { wholeStream } from './whole-stream.ts';

const FOLDER = 'test/golden';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POST = 10;

/** Streams that sensors send to. */
const known = (await knownStreams()).filter(({ stream }) => existsSync(join(FOLDER, stream.name)));

/** Reads events as `npm run send` does, and posts them as they would arrive. */
async function run({ stream, source }: (typeof known)[number], text: string) {
  const reader = sourceReader(stream, source);
  const rows = [...reader.read(text), ...reader.end()];
  const events = rows.map((row) => ('value' in row ? row.value : row.problem));
  const timeOf = (event: string) => Date.parse((JSON.parse(event) as Record<string, string>)[stream.eventTime]!);
  const whole = wholeStream(stream, START);
  for (let at = 0; at < events.length; at += POST) {
    const post = events.slice(at, at + POST);
    await whole.clock.sleep(Math.max(0, Math.max(...post.map(timeOf)) - whole.clock.now()));
    await whole.post(post);
    if (at % (4 * POST) === 0) await whole.close();
  }
  const accepted = await whole.accepted();
  // What comes much later closes all spans.
  await whole.clock.sleep(60 * DAY);
  const afterwards = new Date(whole.clock.now()).toISOString();
  const last = { ...(JSON.parse(events.at(-1)!) as object), [stream.eventTime]: afterwards };
  const ids = [stream.id].flat().map((field) => [field, stream.fields[field]!.kind === 'text' ? 'afterwards' : 1]);
  await whole.post([
    JSON.stringify({ ...last, ...Object.fromEntries(ids.filter(([field]) => field !== stream.eventTime)) }),
  ]);
  await whole.close();
  const panes = (window: string) =>
    whole.panes(window).filter((pane) => String(pane['window_start']) < new Date(START + 2 * DAY).toISOString());
  return { events, accepted, panes, whole };
}

function fits(value: unknown, expected: Expected): boolean {
  if ('oneOf' in expected) return expected.oneOf.includes(value);
  return Number(value) >= expected.from && Number(value) <= expected.to;
}

describe.each(known.map((one) => ({ ...one, name: one.stream.name })))('the golden files of $name', (one) => {
  const { stream, simulation, name } = one;
  const format = formatOf(stream);
  const folder = resolve(FOLDER, name);

  const written = format.write(simulatedEvents(stream, simulation));

  test('hold what its simulation sends, as its source writes it', async () => {
    await expect(written).toMatchFileSnapshot(join(folder, format.file));
  });

  test('give the panes that a plain GROUP BY gives, through the handlers', async () => {
    const { events, accepted, panes, whole } = await run(one, written);
    expect(accepted).toHaveLength(events.length);
    expect(whole.lane.errors).toEqual([]);
    for (const [window, { by = [], measures }] of Object.entries(stream.windows)) {
      const rows = panes(window);
      const expected = plainGroupBy(stream, window, accepted);
      expect(rows).toHaveLength(expected.length);
      for (const { window_start, window_end, group, measures: wanted } of expected) {
        const row = rows.find(
          (pane) =>
            pane['window_start'] === window_start &&
            pane['window_end'] === window_end &&
            by.every((field, i) => pane[field] === group[i]),
        );
        for (const measure of Object.keys(measures))
          if (!fits(row?.[measure], wanted[measure]!))
            expect({ window, window_start, group, [measure]: row?.[measure] }).toEqual(wanted[measure]);
      }
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      await expect(lines).toMatchFileSnapshot(join(folder, 'panes', `${window}.ndjson`));
    }
  });
});
