import { afterEach, describe, expect, it, vi } from 'vitest';
import { observed } from '../../lambdas/observed.ts';
import heartRate from '../../schemas/heart-rate/stream.ts';

interface Line {
  readonly _aws?: { readonly CloudWatchMetrics: readonly object[] };
  readonly [name: string]: unknown;
}

/** The lines of JSON that a piece of work writes for CloudWatch. */
async function written(work: (its: ReturnType<typeof observed>) => Promise<unknown>): Promise<readonly Line[]> {
  const lines: Line[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(
      ...String(text)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
    );
    return true;
  });
  await work(observed('ingest', heartRate, 'city')).catch(() => undefined);
  return lines;
}
afterEach(() => vi.restoreAllMocks());

describe('what a function of a stream tells CloudWatch', () => {
  it('is one line of metrics for each invocation, by tenant and stream and nothing else', async () => {
    const lines = await written(({ metrics, measured }) =>
      measured(async () => {
        metrics.add('EventsAccepted', 3, 'Count');
        metrics.add('IngestTime', 12, 'Milliseconds');
      })({}, {}),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ tenant: 'city', stream: 'heart-rate', EventsAccepted: 3, IngestTime: 12 });
    expect(lines[0]?._aws?.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Streamgauge',
        Dimensions: [['tenant', 'stream']],
        Metrics: [
          { Name: 'EventsAccepted', Unit: 'Count' },
          { Name: 'IngestTime', Unit: 'Milliseconds' },
        ],
      },
    ]);
  });

  it('is not lost when the invocation fails', async () => {
    const lines = await written(({ metrics, measured }) =>
      measured(async () => {
        metrics.add('EventsAccepted', 3, 'Count');
        throw new Error('down');
      })({}, {}),
    );
    expect(lines).toMatchObject([{ EventsAccepted: 3 }]);
  });

  it('may be measured by one more dimension', async () => {
    const lines = await written(async ({ metrics }) =>
      metrics.add('AlertsRaised', 1, 'Count', { alert: 'pulse-high' }),
    );
    expect(lines[0]?._aws?.CloudWatchMetrics).toMatchObject([{ Dimensions: [['tenant', 'stream', 'alert']] }]);
  });

  it('is a line of the log that names the function, the tenant and the stream', async () => {
    const lines = await written(async ({ logger }) => logger.info('request', { status: 202 }));
    expect(lines).toMatchObject([
      { level: 'INFO', message: 'request', service: 'ingest', tenant: 'city', stream: 'heart-rate', status: 202 },
    ]);
  });
});
