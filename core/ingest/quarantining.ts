import type { StreamPlan } from '../definition/plan.ts';
import { quarantineLines, type Reason } from '../delivery/quarantine.ts';
import type { PseudonymOf } from '../events/pseudonyms.ts';
import type { Body } from './body.ts';
import { withholding } from './withholding.ts';

/** Where events came with. */
export interface Origin {
  readonly tenant: string;
  readonly request: string;
  /** Epoch ms. */
  readonly receivedAt: number;
}

export interface Rejection {
  /** Its place in the request. */
  readonly index: number;
  readonly id: string | undefined;
  readonly reasons: readonly Reason[];
}

/** The lines that put rejected events of a body into quarantine, each with the index of its event. */
export function quarantineOf(
  { stream, idFields }: StreamPlan,
  body: Body,
  { tenant, request, receivedAt }: Origin,
  rejections: readonly Rejection[],
  pseudonymOf: PseudonymOf,
): readonly { readonly index: number; readonly line: string }[] {
  if (rejections.length === 0) return [];
  const keep = withholding(stream, pseudonymOf);
  const originals = body.originals();
  const idIsPersonal = idFields.some((name) => stream.fields[name]?.personal);
  return rejections.flatMap(({ index, id, reasons }) => {
    const candidate = body.candidates[index];
    const value = candidate && 'value' in candidate ? candidate.value : undefined;
    return quarantineLines({
      stream: stream.name,
      schemaVersion: stream.version,
      tenant,
      rejectedAt: receivedAt,
      source: request,
      index,
      id: idIsPersonal ? undefined : id,
      reasons,
      ...keep(value, originals[index] as string),
    }).map((line) => ({ index, line }));
  });
}
