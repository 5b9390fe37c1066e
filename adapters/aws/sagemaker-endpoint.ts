import { RetryLater } from '../../core/errors.ts';
import type { Endpoint } from '../../core/scoring/endpoint.ts';
import { credentials } from './environment.ts';
import { signedPost } from './signed-post.ts';

interface Config {
  readonly region: string;
  /** Where the runtime of SageMaker is, if not in its region. */
  readonly url?: string;
  readonly credentials?: ReturnType<typeof credentials>;
}

/** The largest answer that the runtime of SageMaker gives. */
const MOST_BYTES = 6 * 1_024 * 1_024;

/** An endpoint of SageMaker. */
export function sagemakerEndpoint(endpoint: string, { region, url, ...config }: Config): Endpoint {
  const address = new URL(
    `/endpoints/${endpoint}/invocations`,
    url ?? `https://runtime.sagemaker.${region}.amazonaws.com`,
  );
  // They change while a container lives.
  const post = signedPost({
    service: 'sagemaker',
    region,
    credentials: async () => config.credentials ?? credentials(),
  });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return {
    async ask(body, timeoutMs) {
      const { status, text } = await post(address, { headers, body, timeoutMs, mostBytes: MOST_BYTES });
      if (text === undefined) throw new RetryLater(`The endpoint ${endpoint} answered more than ${MOST_BYTES} bytes.`);
      return { status, body: text };
    },
  };
}
