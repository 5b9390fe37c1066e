import { AlarmStatusWidget, GraphWidget, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { MonitoringFacade } from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import type { PlacedStream } from '../../core/projections/deployment.ts';
import { METRICS_NAMESPACE } from '../../core/projections/names.ts';
import { metricOf } from './figures.ts';

export interface OverviewProps {
  readonly name: string;
  readonly streams: readonly PlacedStream[];
  readonly alarms: readonly IAlarm[];
  readonly machines: readonly IStateMachine[];
}

const FULL_WIDTH = 24;
/** An alarm widget shows no more. */
const MOST_ALARMS = 100;

/** One page for someone who wants to know whether all is well. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { name, streams, alarms, machines }: OverviewProps) {
    super(scope, id);
    const page = new MonitoringFacade(this, name);
    page.addLargeHeader('All streams');
    for (let i = 0; i < alarms.length; i += MOST_ALARMS)
      page.addWidget(
        new AlarmStatusWidget({
          title: 'Alarms',
          alarms: alarms.slice(i, i + MOST_ALARMS),
          width: FULL_WIDTH,
          height: 6,
        }),
      );
    for (const [title, metric] of [
      ['Accepted events', 'EventsAccepted'],
      ['Watermark lag (ms)', 'WatermarkLag'],
    ] as const)
      page.addWidget(
        new GraphWidget({
          title,
          width: FULL_WIDTH / 2,
          height: 6,
          left: streams.map(({ place: { tenant, stream } }) =>
            metricOf(
              {
                namespace: METRICS_NAMESPACE,
                name: metric,
                statistic: metric === 'EventsAccepted' ? 'Sum' : 'Maximum',
                dimensions: { tenant, stream },
              },
              60,
              `${tenant} ${stream}`,
            ),
          ),
          leftYAxis: { min: 0, showUnits: false },
        }),
      );
    for (const stateMachine of machines) page.monitorStepFunction({ stateMachine });
    page.monitorBilling();
  }
}
