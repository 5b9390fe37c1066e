import { Duration } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IWidget,
  LogQueryWidget,
  MathExpression,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { StreamPlan } from '../../core/definition/plan.ts';
import type { OwnFunction } from '../../core/projections/functions.ts';
import { type Place, streamName, warehouseSchema } from '../../core/projections/names.ts';

const FULL_WIDTH = 24;
const HEIGHT = 6;

/** How records and bytes spread over shards: one that is much above the others has too heavy an entity. */
export const shardGraphs = (log: string): readonly IWidget[] =>
  (
    [
      ['Bytes into each shard', 'IncomingBytes'],
      ['Records into each shard', 'IncomingRecords'],
      ['Bytes out of each shard', 'OutgoingBytes'],
      ['Records out of each shard', 'OutgoingRecords'],
    ] as const
  ).map(
    ([title, metric]) =>
      new GraphWidget({
        title,
        width: FULL_WIDTH / 4,
        height: HEIGHT,
        left: [
          new MathExpression({
            expression: `SEARCH('{AWS/Kinesis,ShardId,StreamName} MetricName="${metric}" StreamName="${log}"', 'Sum', 60)`,
            usingMetrics: {},
            label: '',
          }),
        ],
        leftYAxis: { min: 0, showUnits: false },
      }),
  );

/** What becomes of records between the log and the window function; what was given up waits in a bucket. */
export const mappingGraph = (mappingId: string): IWidget =>
  new GraphWidget({
    title: 'From the log to the window function',
    width: FULL_WIDTH / 4,
    height: HEIGHT,
    left: (
      [
        ['polled', 'PolledEventCount'],
        ['invoked', 'InvokedEventCount'],
        ['failed', 'FailedInvokeEventCount'],
        ['dropped', 'DroppedEventCount'],
        ['given up, in the bucket', 'OnFailureDestinationDeliveredEventCount'],
      ] as const
    ).map(
      ([label, metricName]) =>
        new Metric({
          namespace: 'AWS/Lambda',
          metricName,
          dimensionsMap: { EventSourceMappingUUID: mappingId },
          statistic: 'Sum',
          period: Duration.minutes(1),
          label,
        }),
    ),
    leftYAxis: { min: 0, showUnits: false },
  });

/** Lambda says how much memory a call took in its log only. */
export const memoryGraphs = (place: Place, functions: readonly OwnFunction[]): readonly IWidget[] =>
  functions.map(
    (fn) =>
      new LogQueryWidget({
        title: `Memory of ${fn}: MB taken and given`,
        width: FULL_WIDTH / 4,
        height: HEIGHT,
        logGroupNames: [`/aws/lambda/${streamName(place, fn)}`],
        queryLines: [
          'filter @type = "REPORT"',
          'stats max(@maxMemoryUsed / 1000000) as taken, max(@memorySize / 1000000) as given by bin(5m)',
        ],
      }),
  );

/** Groups are too many for metrics; where each of them can be read. */
export function eachGroup({ windows }: StreamPlan, place: Place): readonly IWidget[] {
  const grouped = windows.filter(({ by }) => by.length > 0);
  if (grouped.length === 0) return [];
  const queries = grouped.map(
    ({ name, by }) =>
      `${by.join(', ')}: \`select * from ${warehouseSchema(place)}.${name} order by window_start desc limit 100\``,
  );
  const markdown = [
    '**Every value of every group**, with all that is known of it, in the warehouse or in Athena:',
    ...queries,
  ];
  return [new TextWidget({ markdown: markdown.join('\n\n'), width: FULL_WIDTH, height: 2 + grouped.length })];
}
