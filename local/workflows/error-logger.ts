import type { Logger } from '../../lambdas/invocation.ts';

/** The log of a handler: a run has none, but tells of what failed. */
export const errorLogger = (failed: (error: unknown) => void): Logger => ({
  info: () => undefined,
  error: (_message, details) => failed((details as { readonly error?: unknown }).error ?? details),
});
