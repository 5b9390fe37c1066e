import { RetryLater } from '../../core/errors.ts';

/** What the errors of the SDK and of the network beneath it have in common. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $retryable?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const PASSING = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'ThrottlingException',
  'Throttling',
  'KMSThrottlingException',
  'ServiceUnavailableException',
  'TimeoutError',
]);
const NETWORK = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);

/** Waits for a call; an error that may pass becomes RetryLater, any other stays what it is. */
export async function orRetryLater<T>(what: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!mayPass(error as SdkError)) throw error;
    throw new RetryLater(`${what} failed for now: ${(error as Error).name}. It may succeed a little later.`, {
      cause: error,
    });
  }
}

function mayPass({ name, code, message, $retryable, $metadata }: SdkError): boolean {
  const status = $metadata?.httpStatusCode ?? 0;
  if (status >= 500 || status === 429 || $retryable !== undefined) return true;
  if (PASSING.has(name) || (code !== undefined && NETWORK.has(code))) return true;
  // A container that was frozen between signing and sending.
  return name === 'InvalidSignatureException' && message.includes('expired');
}
