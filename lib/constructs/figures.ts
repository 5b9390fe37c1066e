import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alarm } from '../../core/projections/watch/alarm.ts';
import type { Figure } from '../../core/projections/watch/figure.ts';

export const metricOf = (
  { namespace, name, statistic, dimensions }: Figure,
  periodSeconds = 60,
  label?: string,
): Metric =>
  new Metric({
    namespace,
    metricName: name,
    statistic,
    dimensionsMap: { ...dimensions },
    period: Duration.seconds(periodSeconds),
    ...(label !== undefined && { label }),
  });

/** What an alarm watches. */
export function watched({ figure, periodSeconds }: Alarm): Metric | MathExpression {
  if (!('expression' in figure)) return metricOf(figure, periodSeconds);
  return new MathExpression({
    expression: figure.expression,
    period: Duration.seconds(periodSeconds),
    usingMetrics: Object.fromEntries(Object.entries(figure.of).map(([id, one]) => [id, metricOf(one, periodSeconds)])),
  });
}
