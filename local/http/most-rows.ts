/** So many rows has one answer of the warehouse at most: they are in memory together, here and where they are read. */
export const MOST_ROWS = 100_000;
