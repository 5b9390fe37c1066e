import { copyOf } from './copy.ts';
import type { LoadPorts } from './load-steps.ts';

/** Redshift copies files itself, and reads the lake in this role. */
export const redshiftCopy =
  (role: string): LoadPorts['copyOf'] =>
  async ({ schema, table }, manifestUri) => [copyOf(table, schema, manifestUri, role)];
