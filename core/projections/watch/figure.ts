import type { MetricName } from '../metrics.ts';
import { METRICS_NAMESPACE, type Place, streamName } from '../names.ts';

/** One series of CloudWatch. */
export interface Figure {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum' | 'Minimum' | 'Average';
}

/** The name under which the closer measures a measure of final panes of a window without groups. */
type MeasureName = `${string}.${string}`;

/** A figure that the functions of a stream measure. */
export const own = (
  { tenant, stream }: Place,
  name: MetricName | MeasureName,
  statistic: Figure['statistic'],
  more: Readonly<Record<string, string>> = {},
): Figure => ({ namespace: METRICS_NAMESPACE, name, statistic, dimensions: { tenant, stream, ...more } });

/** A figure that the load workflow of a stage counts. */
export const ofLoad = (stage: string, name: MetricName): Figure => ({
  namespace: METRICS_NAMESPACE,
  name,
  statistic: 'Sum',
  dimensions: { stage },
});

/** A figure of the log of a stream. */
export const ofLog = (place: Place, name: string, statistic: Figure['statistic']): Figure => ({
  namespace: 'AWS/Kinesis',
  name,
  statistic,
  dimensions: { StreamName: streamName(place) },
});

/** A figure of the table of a stream. */
export const ofTable = (place: Place, name: string): Figure => ({
  namespace: 'AWS/DynamoDB',
  name,
  statistic: 'Sum',
  dimensions: { TableName: streamName(place) },
});
