/**
 * What Redshift tells of its COPYs in views of the system, the local warehouse keeps in tables of the same names, so
 * that the load workflow asks both in the same words.
 */
export const LOAD_HISTORY_TABLES: readonly string[] = [
  'CREATE TABLE IF NOT EXISTS sys_load_history (query_id BIGINT PRIMARY KEY, status VARCHAR NOT NULL)',
  'CREATE TABLE IF NOT EXISTS sys_load_detail (query_id BIGINT, file_name VARCHAR, start_time TIMESTAMPTZ)',
  'CREATE TABLE IF NOT EXISTS sys_load_error_detail (query_id BIGINT, file_name VARCHAR, start_time TIMESTAMPTZ, line_number BIGINT, column_name VARCHAR, error_message VARCHAR)',
];
