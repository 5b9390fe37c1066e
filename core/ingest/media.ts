import type { Refusal } from './body.ts';

/** How a body is to be read, by its headers. */
interface Media {
  readonly lines: boolean;
}

const JSON_TYPES = ['application/json', 'text/json'];
const LINE_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines'];

/** Reads Content-Type and Content-Encoding; a request without them is taken for JSON. */
export function mediaOf(contentType: string | undefined, contentEncoding: string | undefined): Media | Refusal {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const lines = LINE_TYPES.includes(type);
  if (type !== '' && !lines && !JSON_TYPES.includes(type) && !/^application\/[\w.-]+\+json$/.test(type))
    return unsupported(`Content-Type ${JSON.stringify(type)}`, 'application/json or application/x-ndjson');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  if (charset !== undefined && !['utf-8', 'utf8', '"utf-8"', 'us-ascii'].includes(charset))
    return unsupported(`charset ${JSON.stringify(charset)}`, 'utf-8');
  const encoding = (contentEncoding ?? '').trim().toLowerCase();
  if (!['', 'identity', 'gzip', 'x-gzip'].includes(encoding))
    return unsupported(`Content-Encoding ${JSON.stringify(encoding)}`, 'gzip, or no encoding');
  return { lines };
}

const unsupported = (seen: string, remedy: string): Refusal => ({
  status: 415,
  message: `${seen} is not read here. Send ${remedy}.`,
});
