import type { Patience } from '../../core/delivery/pause.ts';
import type { Invocation } from '../invocation.ts';

/** API Gateway waits 29 s; a producer should learn sooner that it must try again. */
const PATIENCE_MS = 8_000;
/** Left for the longest call that may have begun, and for the answer, before Lambda ends the invocation. */
const ANSWER_MS = 5_000;

/** How long to try to write the events of a request. */
export const patience = (receivedAt: number, invocation: Invocation): Patience => ({
  until: receivedAt + Math.max(0, Math.min(PATIENCE_MS, invocation.getRemainingTimeInMillis() - ANSWER_MS)),
  spread: Math.random(),
});
