/** Where something belongs: one stream of one tenant on one stage. */
export interface Place {
  readonly app: string;
  readonly stage: string;
  readonly tenant: string;
  readonly stream: string;
}

/** The strictest limit of all: Lambda functions, roles and delivery streams have at most 64 characters. */
const LONGEST = 64;

/** Parts joined to an AWS name. A name that is too long is cut, and ends in a hash of the whole. */
export function awsName(...parts: readonly string[]): string {
  const whole = parts.join('-');
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST - 8)}-${hash(whole)}`;
}

/** FNV-1a: enough to keep apart names of which the first 56 characters agree. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return (value >>> 4).toString(16).padStart(7, '0');
}

export const streamName = ({ app, stage, tenant, stream }: Place, ...more: readonly string[]): string =>
  awsName(app, stage, tenant, stream, ...more);

/** The schema of the warehouse that holds a stream of a tenant. */
export const warehouseSchema = ({ tenant, stream }: Pick<Place, 'tenant' | 'stream'>): string =>
  `${tenant}_${stream}`.replaceAll('-', '_');

/** What the lake holds, each under its own first prefix, so that each has its own age limit. */
export const LAKE_AREAS = ['events', 'parquet', 'panes', 'late', 'quarantine', 'errors', 'reports'] as const;
export type LakeArea = (typeof LAKE_AREAS)[number];
/** What of it the warehouse has too. */
export const COPIED_AREAS = ['events', 'panes', 'late', 'quarantine'] as const satisfies readonly LakeArea[];

/** Everything of one kind that a stream of a tenant has in the lake. Ends in a slash. */
export const lakePrefix = (
  area: LakeArea,
  { tenant, stream }: Pick<Place, 'tenant' | 'stream'>,
  ...more: readonly string[]
): string => [area, tenant, stream, ...more, ''].join('/');

/** Where all figures of all streams are, told apart by the dimensions `tenant` and `stream`. */
export const METRICS_NAMESPACE = 'Streamgauge';
