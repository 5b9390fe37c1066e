/**
 * When a file of the lake should be in the warehouse: Firehose tries to copy for two hours; where nobody else copies, a
 * file is taken once it is surely whole.
 */
export const PATIENCE_MS = { firehose: 135 * 60_000, 'data-api': 60_000 } as const;
