/** Half of a surrogate pair has no UTF-8, and neither Redshift nor Postgres stores NUL. */
const UNWRITABLE = /[\0\p{Surrogate}]/u;

/** Whether every store can keep the text as it is. */
export const isWritable = (text: string): boolean => !UNWRITABLE.test(text);
