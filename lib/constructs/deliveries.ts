import type { Database } from 'aws-cdk-lib/aws-glue';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { eventBuffer, paneBuffer } from '../../core/projections/firehose.ts';
import { type LakeArea, lakePrefix, type Place, streamName } from '../../core/projections/names.ts';
import { Delivery, type DeliveryProps } from './delivery.ts';
import { LakeTables } from './lake-tables.ts';
import type { RedshiftTarget } from './redshift-destination.ts';

export interface DeliveriesProps {
  readonly place: Place;
  readonly plan: StreamPlan;
  readonly stage: Stage;
  readonly events: IStream;
  readonly lake: IBucket;
  readonly key: IKey | undefined;
  readonly catalogue: Database;
  /** Where Firehose copies; none if the load workflow does, or nobody. */
  readonly copies?: { readonly events: RedshiftTarget; panes(window: string): RedshiftTarget };
}

/** All ways out of one stream: its archive, its panes window by window, what came too late, what was rejected. */
export class Deliveries extends Construct {
  readonly panes: ReadonlyMap<string, Delivery>;
  readonly late: Delivery;
  readonly quarantine: Delivery;
  readonly archive: Delivery;

  constructor(scope: Construct, id: string, props: DeliveriesProps) {
    super(scope, id);
    const { place, plan, stage, copies } = props;
    const tables = new LakeTables(this, 'Tables', props);
    const delivery = (id: string, area: LakeArea, parts: readonly string[], more: Partial<DeliveryProps>): Delivery =>
      new Delivery(this, id, {
        name: streamName(place, ...(area === 'panes' ? parts : [area])),
        lake: props.lake,
        key: props.key,
        prefix: lakePrefix(area, place, ...parts),
        errorPrefix: lakePrefix('errors', place, area, ...parts),
        buffer: paneBuffer(plan, stage),
        ...more,
      });

    const version = `v${plan.stream.version}`;
    this.archive = delivery('Archive', 'events', [version], {
      source: props.events,
      buffer: eventBuffer(plan, stage),
      ...(copies && { redshift: copies.events }),
    });
    this.panes = new Map(
      plan.windows.map(({ name }) => [
        name,
        delivery(`Panes-${name}`, 'panes', [name], copies ? { redshift: copies.panes(name) } : {}),
      ]),
    );
    this.late = delivery('Late', 'late', [], {});
    this.quarantine = delivery('Quarantine', 'quarantine', [], {});
    if (stage.options.parquetArchive)
      delivery('Parquet', 'parquet', [version], {
        source: props.events,
        buffer: eventBuffer(plan, stage),
        parquet: tables.forParquet,
      });
  }

  /** Everything that was put by a function, for its settings and its role. */
  get direct(): readonly Delivery[] {
    return [...this.panes.values(), this.late, this.quarantine];
  }
}
