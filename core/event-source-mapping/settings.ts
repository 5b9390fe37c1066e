/** How a stream is handed to a function: the settings of Lambda's event source mapping, in its words. */
export interface MappingSettings {
  /** Records in a batch at most. */
  readonly batchSize: number;
  /** How long to gather a batch that is not full. */
  readonly batchingWindowMs: number;
  /** How often a batch is tried again; -1: until it succeeds. */
  readonly retryAttempts: number;
  /** How old a record may become before it is given up; -1: any age. */
  readonly recordAgeMs: number;
  /** Whether a batch that fails is halved. */
  readonly bisect: boolean;
  /** Whether the function's list of failed items counts; without it, any answer is success. */
  readonly reportFailures: boolean;
}

/** As deployed, but without waiting for a batch to fill: nothing is given up, and only what failed is tried again. */
export const LOSSLESS: MappingSettings = {
  batchSize: 10_000,
  batchingWindowMs: 0,
  retryAttempts: -1,
  recordAgeMs: -1,
  bisect: true,
  reportFailures: true,
};
