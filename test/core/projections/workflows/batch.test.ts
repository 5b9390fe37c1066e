import { beforeAll, describe, expect, test } from 'vitest';
import { memoryTable } from '../../../../adapters/embedded/memory-table.ts';
import type { BatchPorts } from '../../../../core/batch/batch-ports.ts';
import type { BatchOption } from '../../../../core/definition/batch.ts';
import type { Inference } from '../../../../core/definition/inference.ts';
import { batchWorkflow } from '../../../../core/projections/workflows/batch.ts';
import type { Outcome } from '../../../../core/warehouse/sql-warehouse.ts';
import { type BatchTask, batchHandler } from '../../../../lambdas/batch/handler.ts';
import heartRate from '../../../../schemas/heart-rate/stream.ts';
import { deployment } from '../../../support/deployment.ts';
import { fakeWarehouse } from '../../../support/fake-warehouse.ts';
import { memoryObjects } from '../../../support/memory-objects.ts';
import { runWorkflow } from '../../../support/run-workflow.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const TASKS = ['claim', 'extract', 'prepare', 'compute', 'store', 'outcome', 'picture', 'publish', 'score', 'release'];

interface World {
  readonly without?: readonly BatchOption[];
  readonly events?: number;
  /** A statement that holds this word fails. */
  readonly refused?: string;
  /** How often each transaction is still running when it is asked about. */
  readonly slow?: number;
  readonly ports?: Partial<BatchPorts>;
  /** A model judges the past; else there is nothing to score. */
  readonly model?: boolean;
}
const INFERENCE: Inference = {
  name: 'unusual',
  window: 'fleet',
  model: { kind: 'ewma', of: 'bpm_mean', panes: 10 },
  into: 'heart-rate-unusual',
  every: '1d',
  last: '7d',
};

function world({ without = [], events = 5, refused, slow = 0, ports = {}, model = true }: World = {}) {
  const clock = { time: NOW, now: () => clock.time, sleep: async () => undefined };
  const objects = memoryObjects(clock);
  const messages: { subject: string; text: string }[] = [];
  const answered = fakeWarehouse((statements) => {
    const sql = statements.join('\n');
    if (refused && sql.includes(refused)) throw new Error(`The warehouse refuses ${refused}.`);
    return sql.includes('AS newest') ? [{ events, newest: NOW / 1_000 - 60 }] : [];
  });
  const asked = new Map<string, number>();
  const warehouse = {
    ...answered,
    async outcome(id: string): Promise<Outcome> {
      const times = asked.get(id) ?? 0;
      asked.set(id, times + 1);
      return times < slow ? { state: 'running' } : answered.outcome(id);
    },
  };
  const batch = { ...heartRate.batch!, without };
  const handler = batchHandler(
    { ...deployment, streams: [{ ...heartRate, batch, inference: model ? [INFERENCE] : [] }] },
    { landingMs: 60_000 },
    {
      warehouse,
      objects,
      clock,
      table: memoryTable(),
      viewsOf: () => ['CREATE OR REPLACE VIEW'],
      announce: async (message) => void messages.push(message),
      score: async () => ({ scored: 0, rejected: 0, done: true }),
      logger: { info: () => undefined, error: () => undefined },
      ...ports,
    },
  );
  const tasks = Object.fromEntries(
    TASKS.map((task) => [task, (input: never) => handler({ task, input } as unknown as BatchTask)]),
  );
  const run = (changed: Parameters<typeof runWorkflow>[1] = {}) =>
    runWorkflow(batchWorkflow, Object.assign({}, tasks, changed), { tenant: 'acme', stream: 'heart-rate' });
  const did = (word: string) =>
    answered.transactions.filter((statements) => statements.join('\n').includes(word)).length;
  return { clock, objects, messages, tasks, run, did };
}

const STORED = 'INSERT INTO "acme_heart_rate"."days__batch"';
const DISCARDED = 'DROP TABLE IF EXISTS "acme_heart_rate"."days__next"';

describe('the batch workflow', () => {
  beforeAll(() => import('aws-local-stepfunctions'));

  test('goes through its seven steps, stores all results at once, reports and tells people', async () => {
    const { run, did, messages, objects } = world();
    const { states, error } = await run();
    expect(error).toBeUndefined();
    expect(states.filter((state) => !/Done|IsFree|Any|Wants|IsWell/.test(state))).toEqual([
      ...['Claim', 'Extract', 'Prepare', 'Compute', 'Calculate', 'Calculate', 'Calculated', 'Calculated'],
      ...['Store', 'Picture', 'Publish', 'Score', 'Release'],
    ]);
    expect(states.at(-1)).toBe('Done');
    expect(did(STORED)).toBe(1);
    const page = [...objects.files.keys()].find((key) => key.endsWith('.html'))!;
    expect(page.startsWith('reports/acme/heart-rate/batch-')).toBe(true);
    expect(messages).toHaveLength(1);
    expect(messages[0]!.text).toContain('days before 2026-03-01T00:00:00.000Z come from the batch');
    expect(messages[0]!.text).toContain(`https://lake.test/${page}?signed`);
  });

  test('asks again for a statement that takes its time, and goes on when it has ended', async () => {
    const { run, did } = world({ slow: 3 });
    const { states } = await run();
    expect(states.filter((state) => state === 'ExtractOutcome')).toHaveLength(3);
    expect(states.at(-1)).toBe('Done');
    expect(did(STORED)).toBe(1);
  });

  test('has nothing to do where nothing has come yet', async () => {
    const { run, did, messages } = world({ events: 0 });
    const { states } = await run();
    expect(states.slice(-4)).toEqual(['AnyEvents', 'Release', 'IsWell', 'Done']);
    expect([did(STORED), messages.length]).toEqual([0, 0]);
  });

  test.each<[BatchOption[], string[]]>([
    [['picture'], ['Publish', 'Score']],
    [['publish'], ['Picture', 'Score']],
    [['score'], ['Picture', 'Publish']],
    [['picture', 'publish', 'score'], []],
  ])('without %j it stores all the same and leaves that out', async (without, expected) => {
    const { run, did, messages } = world({ without });
    const { states } = await run();
    expect(states.filter((state) => ['Picture', 'Publish', 'Score'].includes(state))).toEqual(expected);
    expect(states.at(-1)).toBe('Done');
    expect(did(STORED)).toBe(1);
    expect(messages.filter(({ text }) => text.includes('Report: '))).toHaveLength(
      expected.includes('Publish') && expected.includes('Picture') ? 1 : 0,
    );
  });

  test('one result that cannot be computed keeps all of them from being stored, and the run says which', async () => {
    const { run, did, messages, tasks } = world({ refused: 'last_100__next" AS' });
    let refusal = '';
    const { states, error } = await run({
      store: (input: never) =>
        tasks['store']!(input).catch((reason: Error) => {
          refusal = reason.message;
          throw reason;
        }),
    });
    expect(states).toContain('Calculated');
    expect(states).toContain('NotCalculated');
    expect(refusal).toBe('last_100: The warehouse refuses last_100__next" AS.');
    expect([did(STORED), messages.length]).toEqual([0, 0]);
    expect(states.slice(-3)).toEqual(['Release', 'IsWell', 'Failed']);
    expect(error).toContain('A step failed');
    expect(did(DISCARDED)).toBeGreaterThan(0);
  });

  test.each([
    ['extract', 'batch__extracted" AS'],
    ['prepare', 'batch__prepared" AS'],
    ['store', STORED],
  ])('a warehouse that refuses to %s is not asked again and again, and the next run can begin', async (_, refused) => {
    const { run, did } = world({ refused });
    const { states } = await run();
    expect(states.slice(-3)).toEqual(['Release', 'IsWell', 'Failed']);
    expect(did(refused)).toBe(1);
    expect((await run()).states).toContain('Extract');
  });

  test('a moment of trouble is tried again', async () => {
    const { run, tasks, did } = world();
    let tries = 0;
    const { states } = await run({
      extract: async (input: never) => {
        if (++tries < 3) throw new Error('Try again.');
        return tasks['extract']!(input);
      },
    });
    expect([tries, states.at(-1), did(STORED)]).toEqual([3, 'Done', 1]);
  });

  test.each([
    'picture',
    'publish',
    'score',
  ])('what was stored stays when %s fails; the other steps are done and the run fails in the end', async (task) => {
    const { run, did } = world();
    const { states } = await run({
      [task]: async () => {
        throw new Error('It is away.');
      },
    });
    expect(did(STORED)).toBe(1);
    expect(states).toEqual(expect.arrayContaining(['Picture', 'Publish', 'Score']));
    expect(states.slice(-3)).toEqual(['Release', 'IsWell', 'Failed']);
  });

  test('a stream whose past no model judges has nothing to score', async () => {
    const { states } = await world({ model: false }).run();
    expect(states).not.toContain('Score');
    expect(states.at(-1)).toBe('Done');
  });

  test('scoring that is not done goes on', async () => {
    let left = 3;
    const { run } = world({ ports: { score: async () => ({ scored: 10, rejected: 0, done: --left === 0 }) } });
    const { states } = await run();
    expect(states.filter((state) => state === 'Score')).toHaveLength(3);
    expect(states.at(-1)).toBe('Done');
  });

  test('a second run at the same time ends at once, and one after a run that was cut off waits for its claim to end', async () => {
    const { run, tasks, clock } = world();
    await tasks['claim']!({ tenant: 'acme', stream: 'heart-rate' } as never);
    expect((await run()).states).toEqual(['Claim', 'IsFree', 'Busy']);
    clock.time += 121 * 60_000;
    expect((await run()).states.at(-1)).toBe('Done');
  });

  test('a stream without a batch fails the run with the reason', async () => {
    const { tasks } = world();
    await expect(tasks['claim']!({ tenant: 'acme', stream: 'trip' } as never)).rejects.toThrow(
      'The stream trip of acme declares no batch in this deployment.',
    );
  });
});
