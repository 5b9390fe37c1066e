import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { alarmsOf } from '../../core/projections/alarms.ts';
import { trafficOf } from '../../core/projections/capacity.ts';
import type { PlacedStream } from '../../core/projections/deployment.ts';
import { shardsOf } from '../../core/projections/kinesis.ts';
import { streamName } from '../../core/projections/names.ts';
import type { Bundles } from '../bundles.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Deliveries } from '../constructs/deliveries.ts';
import { EventLog } from '../constructs/event-log.ts';
import { FailedBatches } from '../constructs/failed-batches.ts';
import { LaneSource } from '../constructs/lane-source.ts';
import { Polling } from '../constructs/polling.ts';
import { PseudonymKey } from '../constructs/pseudonym-key.ts';
import { Reading } from '../constructs/reading.ts';
import { Regularly } from '../constructs/regularly.ts';
import { Scoring } from '../constructs/scoring.ts';
import { StateTable } from '../constructs/state-table.ts';
import { StreamDashboard } from '../constructs/stream-dashboard.ts';
import { StreamFunctions } from '../constructs/stream-functions.ts';
import { WarehouseSchema } from '../constructs/warehouse-schema.ts';
import type { Foundation } from './foundation.ts';
import type { WarehouseStack } from './warehouse.ts';

interface StreamStackProps extends StackProps {
  readonly stream: PlacedStream;
  readonly stage: Stage;
  readonly foundation: Foundation;
  readonly warehouse: WarehouseStack | undefined;
  readonly bundles: Bundles;
}

/** One stream of one tenant, from its log to its ways out. Nothing in it is shared with another tenant. */
export class StreamStack extends Stack {
  /** The user that dashboards read as, if there are any. */
  readonly reader: ISecret | undefined;
  readonly functions: StreamFunctions;
  readonly deliveries: Deliveries;
  readonly events: EventLog;
  readonly table: StateTable;

  constructor(scope: Construct, id: string, props: StreamStackProps) {
    const { stream, stage, foundation, warehouse, bundles, ...rest } = props;
    const { place, plan, poller } = stream;
    super(scope, id, { description: `Streamgauge: ${plan.stream.name} of ${place.tenant}`, ...rest });
    const { lake, catalogue, accessLogs } = foundation;
    // Known by its name only, so that no grant changes the key's own policy, which all streams share.
    const key = foundation.key && Key.fromKeyArn(this, 'Key', foundation.key.keyArn);
    const name = streamName(place);

    this.events = new EventLog(this, 'Events', {
      name,
      stage,
      key,
      shards: shardsOf(plan.stream, trafficOf(plan, stage)),
    });
    this.table = new StateTable(this, 'Lanes', name, stage, key);
    const tables =
      warehouse &&
      new WarehouseSchema(this, 'Warehouse', {
        place,
        stream: plan.stream,
        key,
        applier: warehouse.applier,
        jdbcUrl: warehouse.jdbcUrl,
        copies: stage.warehouse !== 'none' && stage.warehouse.load === 'firehose',
        dashboards: stage.options.quicksight !== undefined,
      });
    this.reader = tables?.reader;
    this.deliveries = new Deliveries(this, 'Deliveries', {
      place,
      plan,
      stage,
      events: this.events,
      lake,
      key,
      catalogue,
      copyTo: tables?.copyTo,
    });
    const personal = Object.values(plan.stream.fields).some((field) => field.personal);
    const pseudonyms = personal ? new PseudonymKey(this, 'Pseudonyms', stage, key) : undefined;
    this.functions = new StreamFunctions(this, 'Functions', {
      place,
      plan,
      stage,
      bundles,
      events: this.events,
      table: this.table,
      deliveries: this.deliveries,
      key,
      pseudonyms,
    });
    new Reading(this, 'Reading', { place, stage, bundles, table: this.table, pseudonyms, key });
    const source = new LaneSource(this, 'Lane', {
      events: this.events,
      handler: this.functions.window,
      stage,
      failed: new FailedBatches(this, 'Failed', stage, accessLogs),
    });
    const alarms = new Alarms(this, 'Alarms', { alarms: alarmsOf(stream, stage), stage, owner: name });
    new StreamDashboard(this, 'Dashboard', { stream, alarms, mappingId: source.mapping.eventSourceMappingId });
    if (plan.stream.scores)
      new Scoring(this, 'Scoring', {
        place,
        plan,
        stage,
        bundles,
        events: this.events,
        table: this.table,
        closer: this.functions.closer,
        key,
      });
    if (poller) new Polling(this, 'Polling', { place, poller, stage, bundles, table: this.table, key });
    // The window function calls the closer when a span ends; the schedule is for when nothing comes any more.
    new Regularly(this, 'EveryMinute', {
      name: streamName(place, 'closer'),
      every: Duration.minutes(1),
      target: { arn: this.functions.closer.function.functionArn, action: 'lambda:InvokeFunction' },
    });
  }
}
