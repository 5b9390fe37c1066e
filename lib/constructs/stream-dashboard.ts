import { GraphWidget, type IWidget, Row, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { MonitoringFacade } from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import { type Graph, graphsOf } from '../../core/projections/dashboard.ts';
import type { PlacedStream } from '../../core/projections/deployment.ts';
import { functionsOf } from '../../core/projections/functions.ts';
import { streamName } from '../../core/projections/names.ts';
import { tablesOf } from '../../core/projections/tables.ts';
import { alarmWidgets } from './alarm-widgets.ts';
import type { Alarms } from './alarms.ts';
import { metricOf } from './figures.ts';
import { eachGroup, mappingGraph, memoryGraphs, shardGraphs } from './stream-widgets.ts';

interface StreamDashboardProps {
  readonly stream: PlacedStream;
  readonly alarms: Alarms;
  /** The id of the event source mapping that reads the log. */
  readonly mappingId: string;
}

const FULL_WIDTH = 24;
const HEIGHT = 6;

/** Everything about one stream on one page: its own figures first, below them the services that carry it. */
export class StreamDashboard extends Construct {
  constructor(scope: Construct, id: string, { stream, alarms, mappingId }: StreamDashboardProps) {
    super(scope, id);
    const { place, plan } = stream;
    const functions = functionsOf(stream);
    const name = streamName(place);
    // Its id becomes the name of the dashboard.
    const page = new MonitoringFacade(this, name);
    page.addLargeHeader(`${plan.stream.name} of ${place.tenant}`);
    const standing = [...(alarms.doubt ? [alarms.doubt] : []), ...alarms.all];
    for (const widget of alarmWidgets('Is the data right, and what else stands', standing)) page.addWidget(widget);
    for (const row of graphsOf(stream))
      page.addWidget(new Row(...row.map((graph) => widgetOf(graph, Math.floor(FULL_WIDTH / row.length)))));
    page.addWidget(new Row(...shardGraphs(name)));
    for (const widget of eachGroup(plan, place)) page.addWidget(widget);

    page.addLargeHeader('Services');
    page.addWidget(new Row(mappingGraph(mappingId), ...memoryGraphs(place, functions)));
    for (const fn of functions)
      page.monitorLambdaFunction({
        humanReadableName: fn,
        alarmFriendlyName: fn,
        lambdaFunction: LambdaFunction.fromFunctionName(this, fn, streamName(place, fn)),
      });
    page.monitorKinesisDataStream({ humanReadableName: 'log', alarmFriendlyName: 'log', streamName: name });
    page.monitorDynamoTable({
      humanReadableName: 'lanes',
      alarmFriendlyName: 'lanes',
      table: Table.fromTableName(this, 'Lanes', name),
    });
    for (const { name: table } of tablesOf(plan.stream))
      page.monitorKinesisFirehose({
        humanReadableName: table,
        alarmFriendlyName: table,
        deliveryStreamName: streamName(place, table),
      });
  }
}

const widgetOf = ({ title, kind, figures, unit }: Graph, width: number): IWidget => {
  const metrics = Object.entries(figures).map(([label, figure]) => metricOf(figure, 60, label));
  const size = { title, width, height: HEIGHT };
  return kind === 'numbers'
    ? new SingleValueWidget({ ...size, metrics, setPeriodToTimeRange: true })
    : new GraphWidget({
        ...size,
        left: metrics,
        leftYAxis: { min: 0, ...(unit !== undefined && { label: unit }), showUnits: false },
      });
};
