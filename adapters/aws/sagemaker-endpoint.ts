import { SignatureV4 } from '@smithy/signature-v4';
import { RetryLater } from '../../core/errors.ts';
import type { Endpoint } from '../../core/scoring/endpoint.ts';
import { fetchText } from '../fetch-text.ts';
import { credentials } from './environment.ts';
import { Sha256 } from './sha-256.ts';

interface Config {
  readonly region: string;
  /** Where the runtime of SageMaker is, if not in its region. */
  readonly url?: string;
  readonly credentials?: ReturnType<typeof credentials>;
}

/** The largest answer that the runtime of SageMaker gives. */
const MOST_BYTES = 6 * 1_024 * 1_024;

/** An endpoint of SageMaker: one signed POST, for which a client of its own would be the larger part of a bundle. */
export function sagemakerEndpoint(endpoint: string, { region, url, ...config }: Config): Endpoint {
  const address = new URL(
    `/endpoints/${endpoint}/invocations`,
    url ?? `https://runtime.sagemaker.${region}.amazonaws.com`,
  );
  const signer = new SignatureV4({
    service: 'sagemaker',
    region,
    // They change while a container lives.
    credentials: async () => config.credentials ?? credentials(),
    sha256: Sha256,
  });
  return {
    async ask(body, timeoutMs) {
      const { method, headers } = await signer.sign({
        method: 'POST',
        protocol: address.protocol,
        hostname: address.hostname,
        path: address.pathname,
        headers: { host: address.host, 'content-type': 'application/json', accept: 'application/json' },
        body,
      });
      const { status, text } = await fetchText(
        address.href,
        { method, headers, body },
        { timeoutMs, mostBytes: MOST_BYTES },
      );
      if (text === undefined) throw new RetryLater(`The endpoint ${endpoint} answered more than ${MOST_BYTES} bytes.`);
      return { status, body: text };
    },
  };
}
