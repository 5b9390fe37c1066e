import { PLATFORM } from './platform-limits.ts';

/**
 * How COPY reads the files of the lake, by Firehose and by the load workflow alike. A row that cannot be read becomes a
 * line of sys_load_error_detail; without MAXERROR it would take the thousands beside it with it.
 */
const copyOptions = (mostRefused: number): string =>
  `FORMAT AS JSON 'auto' GZIP TIMEFORMAT 'auto' MAXERROR ${mostRefused} COMPUPDATE OFF STATUPDATE OFF`;

/** A file of which so many rows are wrong says that something larger is; it waits for whoever looks. */
export const FIREHOSE_COPY_OPTIONS = copyOptions(100);

/** The second try takes every row that can be taken, for each of the others goes to quarantine. The most there is. */
export const SECOND_COPY_OPTIONS = copyOptions(PLATFORM.copyErrors.most);
