import { GraphWidget, type IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { MonitoringFacade } from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import type { PlacedStream } from '../../core/projections/deployment.ts';
import type { MetricName } from '../../core/projections/metrics.ts';
import { METRICS_NAMESPACE } from '../../core/projections/names.ts';
import { ofLoad } from '../../core/projections/watch/figure.ts';
import { alarmWidgets } from './alarm-widgets.ts';
import { metricOf } from './figures.ts';

interface OverviewProps {
  readonly name: string;
  readonly streams: readonly PlacedStream[];
  readonly alarms: readonly IAlarm[];
  /** Those that say whether the data is right. */
  readonly doubts: readonly IAlarm[];
  /** The stage, if its streams are loaded into a warehouse. */
  readonly loadedStage: string | undefined;
  readonly machines: readonly IStateMachine[];
}

const FULL_WIDTH = 24;
/** What a run of the load workflow counts. */
const LOADS = {
  'runs that loaded everything': 'LoadsDone',
  'tables not loaded': 'TablesNotLoaded',
  'files loaded again': 'FilesLoadedAgain',
  'rows in quarantine': 'RowsIsolated',
} as const satisfies Readonly<Record<string, MetricName>>;

/** One page for someone who wants to know whether all is well. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { name, streams, alarms, doubts, loadedStage, machines }: OverviewProps) {
    super(scope, id);
    const page = new MonitoringFacade(this, name);
    page.addLargeHeader('All streams');
    for (const widget of [...alarmWidgets('Is the data right?', doubts, 3), ...alarmWidgets('Alarms', alarms)])
      page.addWidget(widget);
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
    if (loadedStage !== undefined)
      page.addWidget(
        new GraphWidget({
          title: 'Loads of the warehouse',
          width: FULL_WIDTH,
          height: 6,
          left: Object.entries(LOADS).map(([label, metric]) => metricOf(ofLoad(loadedStage, metric), 300, label)),
          leftYAxis: { min: 0, showUnits: false },
        }),
      );
    for (const stateMachine of machines) page.monitorStepFunction({ stateMachine });
    page.monitorBilling();
  }
}
