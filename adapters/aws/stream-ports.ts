import type { Delivery, EventLog, Table } from '../../core/ports.ts';
import { variable } from './environment.ts';
import type { DeliveryStreams } from './firehose-delivery.ts';
import { lazily } from './lazily.ts';

/** The Kinesis stream that the stack gave this function. */
export const eventLog = (): EventLog => {
  const stream = variable('events');
  return lazily(async () => (await import('./kinesis-log.ts')).kinesisLog(stream));
};

/** Its table. */
export const laneTable = (): Table => {
  const table = variable('table');
  return lazily(async () => (await import('./dynamo-table.ts')).dynamoTable(table));
};

/** Its deliveries. */
export const deliveries = (): Delivery => {
  const streams = JSON.parse(variable('deliveries')) as DeliveryStreams;
  return lazily(async () => (await import('./firehose-delivery.ts')).firehoseDelivery(streams));
};
