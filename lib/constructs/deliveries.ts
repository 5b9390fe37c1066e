import type { Database } from 'aws-cdk-lib/aws-glue';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { eventBuffer, paneBuffer } from '../../core/projections/firehose.ts';
import { filesOf, versionFolder } from '../../core/projections/lake.ts';
import { lakePrefix, type Place, streamName } from '../../core/projections/names.ts';
import { type Table, tablesOf } from '../../core/projections/tables.ts';
import { Delivery, type DeliveryProps } from './delivery.ts';
import { LakeTable } from './lake-table.ts';
import type { RedshiftTarget } from './redshift-destination.ts';

interface DeliveriesProps {
  readonly place: Place;
  readonly plan: StreamPlan;
  readonly stage: Stage;
  readonly events: IStream;
  readonly lake: IBucket;
  readonly key: IKey | undefined;
  readonly catalogue: Database;
  /** Where Firehose copies the rows of a table; none if the load workflow does, or nobody. */
  readonly copyTo: ((table: Table) => RedshiftTarget) | undefined;
}

/** All ways out of one stream: its archive, its panes window by window, what came too late, what was rejected. */
export class Deliveries extends Construct {
  readonly archive: Delivery;
  readonly late: Delivery;
  readonly quarantine: Delivery;
  readonly panes: ReadonlyMap<string, Delivery>;

  constructor(scope: Construct, id: string, props: DeliveriesProps) {
    super(scope, id);
    const { place, plan, stage, copyTo } = props;
    const deliveryOf = (table: Table): Delivery => {
      const prefix = filesOf(table, plan.stream.version, place);
      new LakeTable(this, `${table.name}-table`, { ...props, table, prefix });
      return this.delivery(table.name, props, {
        name: streamName(place, table.name),
        prefix,
        errorPrefix: lakePrefix('errors', place, table.name),
        ...(table.name === 'events' && { source: props.events, buffer: eventBuffer(plan, stage) }),
        ...(copyTo && { redshift: copyTo(table) }),
      });
    };
    const deliveries = new Map(tablesOf(plan.stream).map((table) => [table.name, deliveryOf(table)]));
    this.archive = deliveries.get('events')!;
    this.late = deliveries.get('late')!;
    this.quarantine = deliveries.get('quarantine')!;
    this.panes = new Map(plan.windows.map(({ name }) => [name, deliveries.get(name)!]));
    if (stage.options.parquetArchive) this.parquet(props);
  }

  /** What functions put into, for their settings and roles. The archive reads the log itself. */
  get direct(): readonly Delivery[] {
    return [...this.panes.values(), this.late, this.quarantine];
  }

  private delivery(
    id: string,
    { plan, stage, lake, key }: DeliveriesProps,
    more: Pick<DeliveryProps, 'name' | 'prefix' | 'errorPrefix'> & Partial<DeliveryProps>,
  ): Delivery {
    return new Delivery(this, id, { lake, key, buffer: paneBuffer(plan, stage), ...more });
  }

  private parquet(props: DeliveriesProps): void {
    const { place, plan, stage } = props;
    const events = tablesOf(plan.stream).find(({ name }) => name === 'events')!;
    const prefix = lakePrefix('parquet', place, versionFolder(plan.stream.version));
    const table = new LakeTable(this, 'parquet-table', { ...props, table: events, prefix, parquet: true });
    this.delivery('parquet', props, {
      name: streamName(place, 'parquet'),
      prefix,
      errorPrefix: lakePrefix('errors', place, 'parquet'),
      source: props.events,
      buffer: eventBuffer(plan, stage),
      parquet: table,
    });
  }
}
