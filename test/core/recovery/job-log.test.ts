import { expect, it } from 'vitest';
import { isJobEnd, jobPartition } from '../../../core/lanes/keys.ts';
import { eachJob, putJob, putJobDone, readJobLog } from '../../../core/recovery/job-log.ts';
import { recoveryBench } from '../../support/recovery-bench.ts';
import { visits } from './visits.ts';

async function logOf(jobs: number) {
  const { store } = await recoveryBench(visits);
  for (let number = 1; number <= jobs; number++) {
    await putJob(store, 'late', { number, at: 0, content: `job ${number}` });
    await putJobDone(store, 'late', number);
  }
  return store;
}

it('tells every job once, however many there are', async () => {
  const told: unknown[] = [];
  for await (const { content } of eachJob(await logOf(120), 'late')) told.push(content);
  expect(told).toEqual(Array.from({ length: 120 }, (_, i) => `job ${i + 1}`));
});

it('goes on counting where its jobs are forgotten, and takes none of them for undone', async () => {
  const store = await logOf(2);
  const items = await store.table.query(jobPartition(store.scope, 'late'));
  const expiries = items.map(({ sk, expiresAt = 0 }) => ({ isEnd: isJobEnd(sk), expiresAt }));
  const jobs = expiries.filter(({ isEnd }) => !isEnd).map(({ expiresAt }) => expiresAt);
  const ends = expiries.filter(({ isEnd }) => isEnd).map(({ expiresAt }) => expiresAt);
  expect(Math.min(...ends)).toBeGreaterThan(Math.max(...jobs));

  const onlyEnds = {
    ...store,
    table: { ...store.table, query: async () => items.filter(({ sk }) => isJobEnd(sk)).reverse() },
  };
  expect(await readJobLog(onlyEnds, 'late')).toEqual({ number: 2, newest: undefined, done: true });
});
