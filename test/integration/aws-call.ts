import { createHash, createHmac } from 'node:crypto';

export interface Target {
  readonly region: string;
  /** Of an emulator; default: AWS itself. */
  readonly endpoint: string | undefined;
}
interface Call {
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** One signed call of AWS, for the few services of which the project has no client. Gives the text of the answer. */
export async function awsCall({ region, endpoint }: Target, call: Call): Promise<string> {
  const { service, method = 'POST', path = '/', headers = {}, body = '' } = call;
  const url = new URL(path, endpoint ?? `https://${service}.${region}.amazonaws.com`);
  const { AWS_ACCESS_KEY_ID: id = '', AWS_SECRET_ACCESS_KEY: secret = '', AWS_SESSION_TOKEN: token } = process.env;
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${at.slice(0, 8)}/${region}/${service}/aws4_request`;
  const signed: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-date': at,
    ...(token !== undefined && { 'x-amz-security-token': token }),
  };
  const names = Object.keys(signed).sort((a, b) => (a < b ? -1 : 1));
  const request = [
    method,
    url.pathname,
    url.search.slice(1),
    ...names.map((name) => `${name}:${signed[name]}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const key = ['aws4_request', service, region, at.slice(0, 8)].reduceRight<Buffer | string>(hmac, `AWS4${secret}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(request)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  const response = await fetch(url, {
    method,
    headers: { ...signed, authorization },
    ...(body !== '' && { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

/** A call in the JSON protocol: the name of the operation in a header, its parameters in the body. */
export const jsonCall = async (
  target: Target,
  service: string,
  operation: string,
  parameters: object,
): Promise<Record<string, unknown>> =>
  JSON.parse(
    await awsCall(target, {
      service,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': operation },
      body: JSON.stringify(parameters),
    }),
  ) as Record<string, unknown>;
