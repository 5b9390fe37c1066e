import { SNSClient } from '@aws-sdk/client-sns';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../adapters/aws/sha-256.ts';

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

/** Where the SDK finds credentials, which is where the CDK finds them too: the environment, a profile, single sign-on. */
export const credentialsOf = ({ region }: Pick<Target, 'region'>) => new SNSClient({ region }).config.credentials;

/** One signed call of AWS, for the few services of which the project has no client. Gives the text of the answer. */
export async function awsCall(target: Target, call: Call): Promise<string> {
  const { region, endpoint } = target;
  const { service, method = 'POST', path = '/', headers = {}, body = '' } = call;
  const url = new URL(path, endpoint ?? `https://${service}.${region}.amazonaws.com`);
  const signer = new SignatureV4({ service, region, credentials: credentialsOf(target), sha256: Sha256 });
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  });
  const response = await fetch(url, { method, headers: signed.headers, ...(body !== '' && { body }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

/** Those of the first version of the JSON protocol; all others are of the second. */
const JSON_1_0 = ['dynamodb', 'sqs', 'states'];

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
      headers: {
        'content-type': `application/x-amz-json-1.${JSON_1_0.includes(service) ? 0 : 1}`,
        'x-amz-target': operation,
      },
      body: JSON.stringify(parameters),
    }),
  ) as Record<string, unknown>;

/** A call in the query protocol: the operation and its parameters as a form. Gives the text of the answer, which is XML. */
export const queryCall = (target: Target, service: string, parameters: Readonly<Record<string, string>>) =>
  awsCall(target, {
    service,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
  });
