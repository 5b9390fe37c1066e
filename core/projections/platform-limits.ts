/** What a service takes at most, and the page of AWS that says it. */
export interface PlatformLimit {
  readonly most: number;
  readonly what: string;
  readonly page: string;
  /** Whether AWS raises it when asked. */
  readonly canGrow: boolean;
  /** When the page, or a copy of it, was read; or that it was not. */
  readonly read: string;
}

const READ = '2026-11-21';
const docs = (path: string): string => `https://docs.aws.amazon.com/${path}`;
const limit = (most: number, what: string, path: string, { canGrow = false, read = READ } = {}): PlatformLimit => ({
  most,
  what,
  page: docs(path),
  canGrow,
  read,
});

/** Said by the documentation inside of the installed packages of AWS as well. */
const INSTALLED = { read: `${READ}, in the installed packages` };
/** Read in the sources of the page, at github.com/awsdocs. */
const SOURCES = { read: `${READ}, in its sources at github.com/awsdocs` };
const UNREAD = { read: 'not verified' };

const KINESIS = 'streams/latest/dev/service-sizes-and-limits.html';
const FIREHOSE = 'firehose/latest/APIReference/';
const FIREHOSE_QUOTA = 'firehose/latest/dev/limits.html';
const API = 'apigateway/latest/developerguide/';
const LAMBDA = 'lambda/latest/dg/gettingstarted-limits.html';
const WORKFLOWS = 'step-functions/latest/dg/service-quotas.html';
const CLOUDWATCH = 'AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html';

/** Every limit of AWS that decides something here. `npm run plan` and `cdk synth` refuse what is beyond. */
export const PLATFORM = {
  shardBytesIn: limit(2 ** 20, 'bytes a second into a shard', KINESIS),
  shardRecordsIn: limit(1_000, 'records a second into a shard', KINESIS),
  shardBytesOut: limit(2 * 2 ** 20, 'bytes a second out of a shard, for all who read it', KINESIS),
  shards: limit(1_000, 'shards of an account in a region, at the least', KINESIS, { canGrow: true }),
  onDemandStreams: limit(50, 'on-demand streams of an account in a region', KINESIS, { canGrow: true }),
  copyRetrySeconds: limit(7_200, 'seconds that Firehose tries to copy', `${FIREHOSE}API_RedshiftRetryOptions.html`),
  bufferSeconds: limit(900, 'seconds that Firehose holds back', `${FIREHOSE}API_BufferingHints.html`, INSTALLED),
  bufferMebibytes: limit(128, 'MiB that Firehose holds back', `${FIREHOSE}API_BufferingHints.html`, INSTALLED),
  deliveriesOfMost: limit(5_000, 'Firehose streams of an account in the largest regions', FIREHOSE_QUOTA, {
    canGrow: true,
  }),
  deliveriesOfMany: limit(2_000, 'Firehose streams of an account in Frankfurt and six more', FIREHOSE_QUOTA, {
    canGrow: true,
  }),
  deliveriesOfSome: limit(500, 'Firehose streams of an account in Paris and ten more', FIREHOSE_QUOTA, {
    canGrow: true,
  }),
  deliveriesOfOthers: limit(100, 'Firehose streams of an account in other regions', FIREHOSE_QUOTA, { canGrow: true }),
  encryptedDeliveries: limit(500, 'Firehose streams with a key of one’s own', FIREHOSE_QUOTA),
  roles: limit(1_000, 'roles of an account', 'IAM/latest/UserGuide/reference_iam-quotas.html', {
    canGrow: true,
    ...UNREAD,
  }),
  apis: limit(600, 'APIs in a region', `${API}api-gateway-execution-service-limits-table.html`),
  apiResources: limit(300, 'parts of paths of an API', `${API}api-gateway-execution-service-limits-table.html`, {
    canGrow: true,
  }),
  requestsPerSecond: limit(10_000, 'requests a second to all APIs of an account', `${API}limits.html`, {
    canGrow: true,
  }),
  concurrency: limit(1_000, 'functions of an account at once', LAMBDA, { canGrow: true }),
  unreserved: limit(100, 'of them that Lambda keeps for functions that reserve none', LAMBDA, INSTALLED),
  variableBytes: limit(4_096, 'bytes of all variables of a function', LAMBDA, SOURCES),
  historyEvents: limit(25_000, 'events in the history of a run of a workflow', WORKFLOWS, SOURCES),
  stackResources: limit(
    500,
    'resources of a stack',
    'AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
    INSTALLED,
  ),
  alarmSeconds: limit(86_400, 'seconds that an alarm sums up', CLOUDWATCH, SOURCES),
  alarmsOfAlarm: limit(100, 'alarms that one alarm looks at', CLOUDWATCH, UNREAD),
  statements: limit(40, 'statements of one transaction by the Data API', 'redshift/latest/mgmt/data-api.html', UNREAD),
  copyErrors: limit(100_000, 'rows that COPY may refuse', 'redshift/latest/dg/copy-parameters-data-load.html', SOURCES),
} as const satisfies Readonly<Record<string, PlatformLimit>>;
