import type { Inlet } from '../../core/inlet/inlet.ts';
import type { Delivery, EventLog, Secrets, Table } from '../../core/ports.ts';
import { isSet, variable } from './environment.ts';
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

/** The ingests of the streams that it posts to. */
export const ingests = (): Inlet => {
  const functions = JSON.parse(variable('ingests')) as Readonly<Record<string, string>>;
  return lazily(async () => (await import('./lambda-inlet.ts')).lambdaInlet(functions));
};

/** The secrets that it may send to others; most functions have none. */
export const namedSecrets = (): Secrets => {
  const ids = isSet('secrets') ? (JSON.parse(variable('secrets')) as Readonly<Record<string, string>>) : {};
  return lazily<Secrets>(async () => (await import('./secrets-manager.ts')).secretsManager(ids));
};

/** Its deliveries. */
export const deliveries = (): Delivery => {
  const streams = JSON.parse(variable('deliveries')) as DeliveryStreams;
  return lazily(async () => (await import('./firehose-delivery.ts')).firehoseDelivery(streams));
};
