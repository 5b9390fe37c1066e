/** The names of the variables that a Lambda is given; `lib/` sets them. */
export const VARIABLES = {
  tenant: 'TENANT',
  /** Whose pages may read answers, with commas between; may be missing. */
  origins: 'ORIGINS',
  /** The Kinesis stream. */
  events: 'EVENTS_STREAM',
  /** The DynamoDB table. */
  table: 'TABLE',
  /** JSON: the Firehose streams, `{"quarantine": …, "late": …, "panes": {"<window>": …}}`. */
  deliveries: 'DELIVERIES',
  closer: 'CLOSER_FUNCTION',
  scorer: 'SCORE_FUNCTION',
  /** JSON: the ingest functions of the streams that this function posts to, by stream. */
  ingests: 'INGEST_FUNCTIONS',
  /** JSON: the secrets that may be sent to others, by the names that definitions know. */
  secrets: 'SECRETS',
  /** Set by Lambda itself. */
  region: 'AWS_REGION',
  pseudonyms: 'PSEUDONYM_SECRET',
  metrics: 'METRICS_NAMESPACE',
  /** Redshift Serverless: its workgroup, its database, and the secret of the user that owns the tables. */
  workgroup: 'WORKGROUP',
  database: 'DATABASE',
  warehouseSecret: 'WAREHOUSE_SECRET',
  /** The role with which COPY reads the lake. */
  copyRole: 'COPY_ROLE',
  /** The bucket of the lake. */
  lake: 'LAKE',
  /** The database of the catalogue, for questions to the lake. */
  catalogue: 'CATALOGUE',
  /** Where reports are announced. */
  topic: 'TOPIC',
} as const;

type Variable = keyof typeof VARIABLES;

/** The value of a variable that must be set. Nothing else reads the environment. */
export function variable(name: Variable): string {
  const value = process.env[VARIABLES[name]];
  if (value === undefined || value === '')
    throw new Error(
      `The environment variable ${VARIABLES[name]} is not set. The stack sets it; deploy the stack again.`,
    );
  return value;
}

/** Whether a variable that may be missing is there. */
export const isSet = (name: Variable): boolean => Boolean(process.env[VARIABLES[name]]);

/** Origins whose pages may read answers. */
export const origins = (): readonly string[] => (isSet('origins') ? variable('origins').split(',') : []);

/** What Lambda gives each function to sign with. */
export const credentials = () => ({
  accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
  ...(process.env['AWS_SESSION_TOKEN'] && { sessionToken: process.env['AWS_SESSION_TOKEN'] }),
});
