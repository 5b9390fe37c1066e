/**
 * Does a work of a warehouse; if there was no memory for it, once more after a checkpoint. What is in no checkpoint yet
 * can leave memory only in part, and to read a file DuckDB needs 32 MiB for each of its threads beside it: without one,
 * no other try would ever end better, as DuckDB makes them by the size of its log alone.
 */
export async function withMemory<T>(work: () => Promise<T>, makeCheckpoint: () => Promise<unknown>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error as Error).message.startsWith('Out of Memory')) throw error;
    await makeCheckpoint();
    return work();
  }
}
