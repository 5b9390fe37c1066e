/** A list price of AWS, and the page that says it. */
export interface Price {
  readonly usd: number;
  readonly per: string;
  readonly source: string;
}

const price = (usd: number, per: string, page: string): Price => ({
  usd,
  per,
  source: `https://aws.amazon.com/${page}/pricing/`,
});

/** Where and when the prices below held. Other regions differ by up to a third; discounts are not in them. */
export const PRICES_OF = 'us-east-1, list prices of 2025';

export const PRICES = {
  request: price(3.5e-6, 'request to a REST API', 'api-gateway'),
  lambdaCall: price(2e-7, 'invocation', 'lambda'),
  lambdaSecond: price(1.33334e-5, 'GB-second on ARM', 'lambda'),
  shardHour: price(0.015, 'shard and hour', 'kinesis/data-streams'),
  shardHourKept: price(0.02, 'shard and hour of retention beyond a day', 'kinesis/data-streams'),
  putUnit: price(1.4e-8, 'record, for each begun 25 KB', 'kinesis/data-streams'),
  streamHour: price(0.04, 'on-demand stream and hour', 'kinesis/data-streams'),
  onDemandIn: price(0.08, 'GB written on demand', 'kinesis/data-streams'),
  onDemandOut: price(0.04, 'GB read on demand', 'kinesis/data-streams'),
  writeUnit: price(6.25e-7, 'write request unit', 'dynamodb/on-demand'),
  readUnit: price(1.25e-7, 'read request unit', 'dynamodb/on-demand'),
  delivered: price(0.029, 'GB through Firehose, each record in steps of 5 KB', 'firehose'),
  stored: price(0.023, 'GB and month in S3', 's3'),
  put: price(5e-6, 'file written to S3', 's3'),
  warehouseHour: price(0.375, 'RPU-hour of Redshift Serverless, at least a minute each time', 'redshift'),
  metric: price(0.3, 'metric and month', 'cloudwatch'),
  alarm: price(0.1, 'alarm and month', 'cloudwatch'),
  logged: price(0.5, 'GB written to logs', 'cloudwatch'),
  secret: price(0.4, 'secret and month', 'secrets-manager'),
} as const satisfies Readonly<Record<string, Price>>;
