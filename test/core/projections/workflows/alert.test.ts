import { beforeAll, describe, expect, test } from 'vitest';
import { memoryTable } from '../../../../adapters/embedded/memory-table.ts';
import { alertWorkflow } from '../../../../core/projections/workflows/alert.ts';
import { alertSteps } from '../../../../core/reports/alert-steps.ts';
import type { Report } from '../../../../core/reports/report.ts';
import { deployment } from '../../../support/deployment.ts';
import { fakeWarehouse } from '../../../support/fake-warehouse.ts';
import { memoryObjects } from '../../../support/memory-objects.ts';
import { runWorkflow } from '../../../support/run-workflow.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const LAKE = 'arn:aws:states:::athena:startQueryExecution.sync';
const LAKE_ROWS = 'arn:aws:states:::athena:getQueryResults';

const raised = (alarmName: string) => ({
  detail: { alarmName, state: { reason: 'Threshold crossed.', timestamp: '2026-03-01T11:58:00.000+0000' } },
});
const PULSE = raised('gauge-test-acme-heart-rate-alert-pulse-high');
const row = (minute: number, value: number) => ({
  window_start: `2026-03-01 11:${minute}:00`,
  group_key: '["w1"]',
  bpm_mean: value,
});

function world(answer: Parameters<typeof fakeWarehouse>[0] = () => [row(56, 120), row(57, 190)]) {
  const clock = { time: NOW, now: () => clock.time, sleep: async () => undefined };
  const objects = memoryObjects(clock);
  const messages: { subject: string; text: string }[] = [];
  const steps = alertSteps(deployment, 'gauge_test', {
    table: memoryTable(),
    objects,
    clock,
    warehouse: fakeWarehouse(answer),
    announce: async (message) => {
      messages.push(message);
    },
  });
  const noLake = async (): Promise<never> => {
    throw new Error('Athena is away.');
  };
  const run = (event: unknown, tasks: Parameters<typeof runWorkflow>[1] = {}) =>
    runWorkflow(
      alertWorkflow({ athenaWorkGroup: 'gauge-test-alert' }),
      { ...steps, [LAKE]: noLake, [LAKE_ROWS]: noLake, ...tasks },
      event,
    );
  const report = (): Report =>
    JSON.parse(objects.text([...objects.files.keys()].find((key) => key.endsWith('.json'))!)) as Report;
  return { clock, objects, messages, steps, run, report };
}

describe('the alert workflow', () => {
  beforeAll(() => import('aws-local-stepfunctions'));

  test('an alarm ends in one message with what to do, the numbers and the link to the report', async () => {
    const { run, messages, objects } = world();
    const { states } = await run(PULSE);
    expect(states).toEqual(['Claim', 'IsNew', 'AskWarehouse', 'Report', 'Publish', 'Reported']);
    expect(messages).toHaveLength(1);
    expect(messages[0]!.subject).toBe('gauge-test-acme-heart-rate-alert-pulse-high since 2026-03-01T11:58:00.000Z');
    expect(messages[0]!.text).toContain('by_sensor.bpm_mean is above 180, 2 panes in a row');
    expect(messages[0]!.text).toContain('bpm_mean of by_sensor: latest 190, least 120, mean 155, largest 190');
    const html = [...objects.files.keys()].find((key) => key.endsWith('.html'))!;
    expect(html.startsWith('reports/acme/heart-rate/')).toBe(true);
    expect(messages[0]!.text).toContain(`https://lake.test/${html}?signed`);
    expect(objects.text(html)).toContain('<svg');
  });

  test('of alarms of one cause that rise together one is reported, and another cause is reported beside it', async () => {
    const { run, messages } = world();
    await run(raised('gauge-test-acme-heart-rate-iterator-age'));
    const second = await run(raised('gauge-test-acme-heart-rate-watermark-lag'));
    expect(second.states.at(-1)).toBe('CoolingDown');
    await run(PULSE);
    expect(messages.map(({ subject }) => subject.split(' ')[0])).toEqual([
      'gauge-test-acme-heart-rate-iterator-age',
      'gauge-test-acme-heart-rate-alert-pulse-high',
    ]);
  });

  test('a cause that has cooled down is reported again', async () => {
    const { run, messages, clock } = world();
    await run(PULSE);
    clock.time += 31 * 60_000;
    await run(PULSE);
    expect(messages).toHaveLength(2);
  });

  test('a moment of trouble with the topic is tried again', async () => {
    const { run, messages, steps } = world();
    let tries = 0;
    const { states } = await run(PULSE, {
      publish: async (input: never) => {
        if (++tries < 3) throw new Error('Try again.');
        return steps.publish(input);
      },
    });
    expect(states.at(-1)).toBe('Reported');
    expect(messages).toHaveLength(1);
  });

  test('where the warehouse does not answer, the lake is asked and its answer is in the report', async () => {
    const { run, report } = world(() => {
      throw new Error('The warehouse is paused.');
    });
    const cells = (...values: string[]) => ({ Data: values.map((VarCharValue) => ({ VarCharValue })) });
    const asked: { QueryString: string }[] = [];
    const { states } = await run(PULSE, {
      [LAKE]: async (input: { QueryString: string }) => {
        asked.push(input);
        return { QueryExecution: { QueryExecutionId: 'q1' } };
      },
      [LAKE_ROWS]: async () => ({
        ResultSet: {
          Rows: [cells('window_start', 'group_key', 'bpm_mean'), cells('2026-03-01T11:57:00.000Z', '["w1"]', '190')],
        },
      }),
    });
    expect(states).toContain('ReadLake');
    expect(asked[0]!.QueryString).toContain('"gauge_test"."acme_heart_rate_by_sensor"');
    expect(report().answers[0]!.rows).toEqual([
      { window_start: '2026-03-01T11:57:00.000Z', group_key: '["w1"]', bpm_mean: '190' },
    ]);
  });

  test('where nobody answers, the report goes out all the same and says so', async () => {
    const { run, report, messages } = world(() => {
      throw new Error('The warehouse is paused.');
    });
    const { states } = await run(PULSE);
    expect(states.slice(-3)).toEqual(['Report', 'Publish', 'Reported']);
    expect(report().answers).toEqual([]);
    expect(messages[0]!.text).toContain('Nobody could be asked: ');
  });

  test('a report that cannot be sent fails the run, for an alarm of its own to see', async () => {
    const { run } = world();
    const { error, states } = await run(PULSE, {
      publish: async () => {
        throw new Error('The topic is gone.');
      },
    });
    expect(states.at(-1)).toBe('NotReported');
    expect(error).toContain('No report went out.');
  });

  test('an alarm that nobody knows fails the run', async () => {
    const { run, messages } = world();
    const { states } = await run(raised('gauge-test-acme-nothing'));
    expect(states.at(-1)).toBe('NotReported');
    expect(messages).toEqual([]);
  });
});
