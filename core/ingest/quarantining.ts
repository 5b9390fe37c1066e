import type { StreamPlan } from '../definition/plan.ts';
import { idFieldsOf, type StreamDefinition } from '../definition/stream.ts';
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
  /** By which definition it was judged, if not by the newest. */
  readonly by: StreamDefinition | undefined;
}

/** The lines that put rejected events of a body into quarantine, each with the index of its event. */
export function quarantineOf(
  { stream }: StreamPlan,
  body: Body,
  { tenant, request, receivedAt }: Origin,
  rejections: readonly Rejection[],
  pseudonymOf: PseudonymOf,
): readonly { readonly index: number; readonly line: string }[] {
  if (rejections.length === 0) return [];
  const originals = body.originals();
  return rejections.flatMap(({ index, id, reasons, by = stream }) => {
    const keep = withholding(by, pseudonymOf);
    const idIsPersonal = idFieldsOf(by).some((name) => by.fields[name]?.personal);
    const candidate = body.candidates[index];
    const value = candidate && 'value' in candidate ? candidate.value : undefined;
    return quarantineLines({
      stream: stream.name,
      schemaVersion: by.version,
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
