import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LateApplied } from '../../core/recovery/late-apply.ts';
import type { Redriven } from '../../core/recovery/redrive.ts';
import { recoveryClient } from '../../local/client/recovery-client.ts';
import { eventually, newRun, type Run, sample } from './run.ts';

let run: Run;
beforeAll(async () => {
  run = await newRun({ streams: ['heart-rate'], shards: 1 });
});
afterAll(async () => {
  await run.stop();
  expect(run.troubles).toEqual([]);
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const recovery = () => recoveryClient(run.url, 'heart-rate');

/** The newest revisions of what the fleet had a day ago. */
const dayAgo = () =>
  run.rows(
    `SELECT samples, revision, final FROM "local_heart_rate"."fleet" WHERE window_start < now() - INTERVAL 12 HOUR ORDER BY window_start`,
  );

describe('a local run', () => {
  it('brings late events in, once, and its ledger adds up', async () => {
    // One watch is in one shard, so that its own newer sample makes the older ones late.
    await run.post('heart-rate', [sample({}, DAY)]);
    await run.post('heart-rate', [sample()]);
    await run.post('heart-rate', [sample({}, DAY)]);
    const ready = await eventually(
      () => recovery().late({ window: 'fleet' }),
      (rows) => rows.some(({ state }) => state === 'ready'),
    );
    expect(ready).toMatchObject([{ window: 'fleet', state: 'ready', events: 1, cells: 0 }]);
    const applied: LateApplied[] = await Promise.all([recovery().applyLate({}), recovery().applyLate({})]);
    expect(applied.map(({ entries }) => entries).sort((one, other) => one - other)).toEqual([0, 1]);
    // They are of one span, or of two if another began between them.
    const counted = async () => (await dayAgo()).reduce((sum, { samples }) => sum + Number(samples), 0);
    expect(await eventually(counted, (sum) => sum === 2)).toBe(2);
    expect(await recovery().late({ window: 'fleet' })).toMatchObject([{ state: 'applied' }]);
    const minutes = await recovery().ledger(Date.now() - HOUR);
    expect(minutes.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3);
    expect(minutes.every(({ difference }) => difference === 0)).toBe(true);
  });

  it('takes in what waits in quarantine, after a fix', async () => {
    await run.post('heart-rate', [sample({ heart_rate: 1_000 }), sample({ heart_rate: 'fast' })]);
    expect(await recovery().quarantine({})).toMatchObject({
      open: 2,
      rows: [{ rule: 'range', pointer: '/heart_rate' }, { rule: 'type' }],
    });
    const redriven: Redriven = await recovery().redrive({ rule: 'range', fix: { set: { heart_rate: 100 } } });
    expect(redriven).toMatchObject({ cameIn: 1, stillWrong: { entries: 0 } });
    expect(await recovery().redrive({ rule: 'range' })).toMatchObject({ cameIn: 0 });
    expect(await recovery().quarantine({})).toMatchObject({ open: 1, redriven: 1, rows: [{ rule: 'type' }] });
  });

  it('refuses a fix that makes no sense, in a sentence', async () => {
    await expect(recovery().redrive({ fix: { set: { hart_rate: 1 } } })).rejects.toThrow('Did you mean "heart_rate"?');
  });
});
