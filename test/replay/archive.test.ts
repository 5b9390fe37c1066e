import { expect, test } from 'vitest';
import { planOf } from '../../core/definition/plan.ts';
import { lineWriter } from '../../core/events/canonical.ts';
import { arrivalsOf } from '../../core/replay/archive.ts';
import { repetitions } from '../../core/replay/repetitions.ts';
import { replayPlan } from '../../core/replay/replay-plan.ts';
import { resultsOf } from '../../core/replay/results.ts';
import { decodeCells } from '../../core/windows/encoding.ts';
import { cloudArchive } from '../../local/replay/archive-files.ts';
import { blockFolder } from '../../local/replay/block-folder.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';
import { memoryObjects } from '../support/memory-objects.ts';

const plan = planOf(heartRate);
const write = lineWriter(plan);
const line = (id: string, sampled_at: string): string =>
  write({ sample_id: id, sensor_id: 'w', sampled_at, heart_rate: 60 }, Date.parse('2026-01-22T00:00:00Z'));

/** Panes of the window over all sensors, as start and number of samples. */
function replayed(lines: readonly string[], from: string, to: string) {
  const range = { from: Date.parse(from), to: Date.parse(to) };
  const folder = blockFolder({ stream: heartRate, published: [], key: new Uint8Array(32), range });
  const bytes = new TextEncoder().encode(lines.map((one) => `${one}\n`).join(''));
  const found = folder.read({ order: 0, file: 0, bytes });
  folder.fold(0, repetitions(plan.dedupForMs)(found.ids));
  const cells = decodeCells(plan, folder.finish());
  const index = plan.windows.findIndex(({ name }) => name === 'fleet');
  const results = resultsOf(replayPlan(plan), plan.windows[index]!, cells.windows[index]!, range);
  return { outside: found.outside, panes: results.map(({ start, measures }) => [start, measures['samples']]) };
}

test('spans that reach beyond the range are left out', () => {
  const day = '2026-01-22T00:00:';
  const lines = ['05', '12', '14', '25', '31'].map((second) => line(second, `${day}${second}Z`));
  const { outside, panes } = replayed(lines, `${day}05Z`, `${day}30Z`);
  expect(outside).toBe(1);
  expect(panes).toEqual([
    [Date.parse(`${day}10Z`), 2],
    [Date.parse(`${day}20Z`), 1],
  ]);
});

test('of the archive those files are read that may hold events of the range', async () => {
  const objects = memoryObjects({ now: () => 0 });
  const prefix = 'events/city/heart-rate/v1/2026/01/';
  const hours = ['21/21', '21/22', '21/23', '22/00', '23/00', '23/23', '24/00', '24/02', '25/00'];
  for (const hour of hours) await objects.write(`${prefix}${hour}/one.gz`, new Uint8Array(), 'text/plain');
  await objects.write('events/city/heart-rates/v1/2026/01/22/00/one.gz', new Uint8Array(), 'text/plain');
  const range = { from: Date.parse('2026-01-22T00:00:00Z'), to: Date.parse('2026-01-23T00:00:00Z') };
  const { files } = await cloudArchive(objects, 'city', plan, arrivalsOf(plan, range));
  // From five minutes before the range, for clocks that run ahead, to a day after it; files may be closed an hour later.
  const read = files.map(({ name }) => name.slice(name.indexOf(prefix) + prefix.length, -'/one.gz'.length));
  expect(read).toEqual(['21/23', '22/00', '23/00', '23/23', '24/00']);
  // Firehose leaves the manifests of its COPYs beside the days.
  await objects.write('events/city/heart-rate/v1/manifests/2026/01/22/00/one', new Uint8Array(), 'text/plain');
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  expect((await cloudArchive(objects, 'city', plan, always)).files).toHaveLength(hours.length);
  await expect(cloudArchive(objects, 'town', plan, arrivalsOf(plan, range))).rejects.toThrow(
    'has no events of that time',
  );
});
