import { describe, expect, it } from 'vitest';
import { planOf } from '../../../core/definition/plan.ts';
import { PROFILES } from '../../../core/simulation/profiles.ts';
import { sensorsOf } from '../../../core/simulation/sensors.ts';
import models from '../../../schemas/hoverboard/model.ts';
import simulation from '../../../schemas/hoverboard/simulation.ts';
import hoverboard from '../../../schemas/hoverboard/stream.ts';
import health from '../../../schemas/hoverboard-health/stream.ts';
import { laneBench } from '../../support/lane-bench.ts';
import { scoringBench } from '../../support/scoring-bench.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;
const MINUTES = 26;
/** Boards that are broken when it begins announce nothing. */
const WATCHED_FROM = START + 8 * MINUTE;

describe('boards that fail in the simulation', () => {
  it('get high scores before they lock themselves, and an alert each; the others get neither', async () => {
    const profile = { ...PROFILES.slow, eventsPerSecond: 4, disorderMs: 0, regular: true };
    const sensors = sensorsOf({ stream: hoverboard, simulation, profile, seed: 5, start: START });
    const bench = scoringBench(hoverboard, health, { models });
    const failed = new Map<string, number>();
    for (let minute = 1; minute <= MINUTES; minute++) {
      const readings = sensors.advance(START + minute * MINUTE).flat();
      for (const { hoverboard_id, status, measured_at } of readings)
        if (status === 'faulty' && !failed.has(String(hoverboard_id)))
          failed.set(String(hoverboard_id), Date.parse(String(measured_at)));
      await bench.clock.sleep(START + minute * MINUTE - bench.clock.now());
      await bench.events(...readings);
      await bench.score();
    }
    for (const [board, at] of failed) if (at < WATCHED_FROM) failed.delete(board);
    const scores = await bench.accepted();
    expect(failed.size).toBeGreaterThan(0);
    const likely = scores.filter(({ model, score }) => model === 'failing-board' && Number(score) > 0.9);
    const firstAt = new Map(
      likely.map(({ hoverboard_id, span_end }) => [hoverboard_id, Date.parse(String(span_end))]).reverse() as [
        string,
        number,
      ][],
    );
    for (const [board, at] of failed) expect(firstAt.get(board)).toBeLessThan(at);

    const raised = await alertsOf(scores);
    for (const board of failed.keys()) expect(raised).toContain(board);
    const worn = new Set(likely.map(({ hoverboard_id }) => hoverboard_id));
    expect(worn.size).toBeLessThan(simulation.entities / 4);
    for (const board of raised) expect(worn).toContain(board);
  });
});

/** The boards for which the stream of scores raises the alert that they fail. */
async function alertsOf(scores: readonly Readonly<Record<string, unknown>>[]): Promise<readonly string[]> {
  const lane = laneBench(planOf(health));
  for (const { received_at: _, schema_version: __, ...score } of scores) await lane.record([lane.line(score)]);
  await lane.window();
  await lane.close();
  const evidence = lane.table
    .items()
    .filter(({ pk, body }) => pk.startsWith('E#') && body['alert'] === 'board-failing');
  return evidence.map(({ body }) => (JSON.parse(String(body['group'])) as string[])[0]!);
}
