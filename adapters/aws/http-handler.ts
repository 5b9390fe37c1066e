import { NodeHttpHandler } from '@smithy/node-http-handler';

const CONNECT_MS = 1_000;
/** The longest answers take tens of milliseconds; after a thaw of the container a connection may never answer. */
const ANSWER_MS = 3_000;

/**
 * HTTP/1.1 with limits of time, for every client. Kinesis would take HTTP/2 by itself, whose sessions do not survive
 * a frozen container and which local servers do not speak.
 */
export const httpHandler = (answerMs = ANSWER_MS): NodeHttpHandler =>
  new NodeHttpHandler({ connectionTimeout: CONNECT_MS, requestTimeout: answerMs, throwOnRequestTimeout: true });

/** For services that take their time, asked by workflows, which try again. */
export const PATIENT_MS = 30_000;
