import { describe, expect, test } from 'vitest';
import { stage } from '../support/deployment.ts';
import { reader } from './policies.ts';
import { type Properties, synthesized } from './synthesized.ts';

const limits = { requestsPerSecond: 100, burst: 200 };
const app = synthesized({ ...stage, tenants: { acme: { streams: ['heart-rate'], limits } } });
const { text } = reader(app);

/** The widgets of all dashboards of a stack, each as one text. */
function widgetsOf(stack: string): readonly string[] {
  const name = `gauge-test-${stack}`;
  return Object.values(app.templates.get(name)!.Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')
    .flatMap(({ Properties }) => {
      const body = text((Properties as Properties)['DashboardBody'], name);
      return (JSON.parse(body) as { widgets: object[] }).widgets.map((widget) => JSON.stringify(widget));
    });
}
const stream = widgetsOf('acme-heart-rate');
const overview = widgetsOf('observability');

/** What the systems that came before showed, by what must be on one widget here. */
const SHOWN: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'messages in and bytes in and out, of the whole log': [
    ['IncomingRecords', 'GetRecords.Records'],
    ['IncomingBytes', 'GetRecords.Bytes'],
  ],
  'messages in and bytes in and out, of each part of the log': [
    ['MetricName=\\"IncomingRecords\\"', 'ShardId'],
    ['MetricName=\\"IncomingBytes\\"', 'ShardId'],
    ['MetricName=\\"OutgoingRecords\\"', 'ShardId'],
    ['MetricName=\\"OutgoingBytes\\"', 'ShardId'],
  ],
  'the rate of input and of processing, and rows put in': [['EventsAccepted', 'EventsFolded'], ['RecordsTaken']],
  'the size of the log': [['Log: bytes written in the time shown', 'IncomingBytes']],
  'memory and time of what computes': [
    ['Memory of window', '@maxMemoryUsed'],
    ['Duration', 'gauge-test-acme-heart-rate-window'],
  ],
  'how long a batch takes, and how large the state is': [
    ['CommitTime'],
    ['OpenCells'],
    ['ConsumedWriteCapacityUnits'],
    ['SuccessfulRequestLatency'],
  ],
  'whether the parts are there and records fail': [
    ['Throttles', 'gauge-test-acme-heart-rate-window'],
    ['GetRecords.IteratorAgeMilliseconds'],
    ['OnFailureDestinationDeliveredEventCount', 'FailedInvokeEventCount', 'PolledEventCount'],
    ['Errors', 'gauge-test-acme-heart-rate-ingest'],
    ['LanesStuck'],
  ],
  'the number of sensors': [['fleet.sensors']],
  'least, largest and mean over all sensors': [['fleet.bpm_min'], ['fleet.bpm_max'], ['fleet.bpm_mean']],
  'when the last sample came': [['NewestEventAge']],
  'all values of each sensor': [['select * from acme_heart_rate.by_sensor']],
  'the ledger, and what was late': [
    ['EventsAccepted', 'EventsFolded', 'EventsTooLate', 'EventsRepeated', 'EventsRejected'],
    ['EventsLate'],
    ['WatermarkLag'],
  ],
};

describe('the dashboard of a stream shows', () => {
  test.each(Object.entries(SHOWN))('%s', (_, wanted) => {
    for (const words of wanted)
      expect(
        stream.filter((widget) => words.every((word) => widget.includes(word))),
        words.join(', '),
      ).not.toEqual([]);
  });
});

test('the dashboard of a stream begins with whether its data is right', () => {
  expect(stream.find((widget) => widget.includes('"type":"alarm"'))).toContain(
    'gauge-test-acme-heart-rate.AlarmsDoubt',
  );
});

test('the overview shows every alarm, the rate and the watermark of all streams, workflows and cost', () => {
  const shows = (...words: string[]) => overview.some((widget) => words.every((word) => widget.includes(word)));
  expect(shows('"type":"alarm"', 'gauge-test-acme-heart-rate-ledger')).toBe(true);
  expect(shows('"type":"alarm"', 'gauge-test-observability.shared')).toBe(true);
  expect(shows('"type":"alarm"', 'Is the data right?', ':alarm:doubt-gauge-test-acme-heart-rate')).toBe(true);
  expect(shows('"type":"alarm"', 'gauge-test-observability.loadfailed')).toBe(true);
  expect(shows('EventsAccepted', 'heart-rate')).toBe(true);
  expect(shows('LoadsDone', 'TablesNotLoaded', 'FilesLoadedAgain', 'RowsIsolated')).toBe(true);
  expect(shows('WatermarkLag', 'heart-rate')).toBe(true);
  expect(shows('AWS/States', 'ExecutionsFailed')).toBe(true);
  expect(shows('AWS/Billing')).toBe(true);
});
