import type { Duration } from './duration.ts';

/** What is deployed where. Plain data; `bin/app.ts` makes all stacks of a stage from it and from `schemas/`. */
export interface Configuration {
  /** The first part of every AWS name. */
  readonly app: string;
  readonly stages: Readonly<Record<string, Stage>>;
}

export interface Stage {
  /** An emulator lacks some services; what it lacks is left out and printed. */
  readonly target: 'aws' | 'emulator';
  readonly region: string;
  /** Default: the account of the credentials that deploy. */
  readonly account?: string;
  readonly tenants: Readonly<Record<string, Tenant>>;
  /** Who is told of alarms and their reports. */
  readonly alarmEmails: readonly string[];
  readonly warehouse: Warehouse | 'none';
  readonly retention: Retention;
  /** Whether buckets, tables and the warehouse survive `cdk destroy`. */
  readonly keepData: boolean;
  /** People are told when the month costs more, or is going to. Default: a fifth more than `npm run plan` says of the stage. */
  readonly budget?: { readonly usdPerMonth: number };
  readonly options: Options;
}

/** Someone who has streams, keys and data of their own, which no other tenant's roles reach. */
export interface Tenant {
  readonly streams: readonly string[];
  readonly limits: Limits;
  /** People who may read what is their own, by a token of this Cognito user pool; its `sub` is their name in events. */
  readonly readers?: { readonly userPoolArn: string };
  /** Web pages that may use the API from a browser, such as `https://app.example.com`; default: none. */
  readonly origins?: readonly string[];
}

export interface Limits {
  readonly requestsPerSecond: number;
  readonly burst: number;
  /** Default: as many as the rate allows. */
  readonly requestsPerDay?: number;
  /** How many copies of each ingest Lambda may run at once; default: what the plan computes. */
  readonly ingestConcurrency?: number;
}

export interface Warehouse {
  /** `firehose`: Firehose copies into a public endpoint. `data-api`: the load workflow copies, nothing is public. */
  readonly load: 'firehose' | 'data-api';
  readonly database: string;
  /** Redshift processing units while a query runs. */
  readonly baseCapacity: number;
  /** How often the newest panes are merged. */
  readonly loadEvery: Duration;
}

export interface Retention {
  /** How long Kinesis can be read again. */
  readonly records: Duration;
  readonly archive: Duration;
  readonly panes: Duration;
  readonly quarantine: Duration;
  readonly logs: Duration;
}

export interface Options {
  /** A firewall before the API. */
  readonly firewall?: boolean;
  /** Keys of one's own instead of keys that AWS owns. */
  readonly customerKeys?: boolean;
  /** A second archive as Parquet, for Athena and Spark. */
  readonly parquetArchive?: boolean;
  /** A name of one's own for the API, with its certificate in the same region. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** Data sets and dashboards in QuickSight, owned by this principal. */
  readonly quicksight?: { readonly principalArn: string };
  /** Ask the HTTP APIs that streams have pollers for. */
  readonly pollers?: boolean;
  /**
   * A network of one's own for the warehouse, with a way to S3: three subnets or more, in three zones. They must be public
   * if Firehose copies. Default: a network for the warehouse alone.
   */
  readonly network?: { readonly vpcId: string; readonly subnetIds: readonly string[] };
  /** Address ranges that may reach the warehouse besides Firehose. */
  readonly warehouseClients?: readonly string[];
}
