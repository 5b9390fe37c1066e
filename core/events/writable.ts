/** ES2024, which every supported runtime has. */
interface WellFormed {
  isWellFormed(): boolean;
}

/**
 * Whether every store can keep the text as it is: half of a surrogate pair has no UTF-8, and neither Redshift nor
 * Postgres stores NUL.
 */
export const isWritable = (text: string): boolean =>
  (text as string & WellFormed).isWellFormed() && !text.includes('\0');
