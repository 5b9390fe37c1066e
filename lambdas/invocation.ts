/** What handlers ask of Lambda's context. */
export interface Invocation {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** Where handlers write: one line for each invocation. */
export interface Logger {
  info(message: string, details: object): void;
  error(message: string, details: object): void;
}
