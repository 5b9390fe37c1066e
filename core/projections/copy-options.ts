/**
 * How COPY reads the files of the lake, by Firehose and by the load workflow alike. A row that cannot be read becomes a
 * line of sys_load_error_detail; without MAXERROR it would take the thousands beside it with it.
 */
export const COPY_OPTIONS = "FORMAT AS JSON 'auto' GZIP TIMEFORMAT 'auto' MAXERROR 100 COMPUPDATE OFF STATUPDATE OFF";
