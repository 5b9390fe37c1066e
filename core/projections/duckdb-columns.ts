import type { StreamDefinition } from '../definition/stream.ts';
import { duckdbType } from './duckdb.ts';
import { storedColumnsOf } from './stored-columns.ts';

/** The columns of all tables of a stream, as the local warehouse names them. */
export const duckdbColumnsOf = (stream: StreamDefinition): ReturnType<typeof storedColumnsOf> =>
  storedColumnsOf(stream, duckdbType);
