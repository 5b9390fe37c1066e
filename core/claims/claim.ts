import type { Item, Table } from '../ports.ts';

/** When something claimed is free again, epoch ms. */
const FREE_AT = 'free_at';
/** Long enough that nobody still asks. */
const KEPT_MS = 7 * 86_400_000;

const SK = 'CLAIM';

/**
 * Whether `what` is now the caller's alone until `holdMs` have passed: of several that ask at once, one hears true.
 * A claim that is not given back ends by itself.
 */
export async function claim(table: Table, what: string, now: number, holdMs: number): Promise<boolean> {
  const pk = `C#${what}`;
  const [held] = await table.query(pk, { limit: 1 });
  if (held && Number(held.body[FREE_AT]) > now) return false;
  return table.replaceIfVersion(itemOf(pk, now + holdMs, (held?.version ?? 0) + 1), held?.version);
}

/** Gives back what was claimed. */
export async function release(table: Table, what: string, now: number): Promise<void> {
  const pk = `C#${what}`;
  const [held] = await table.query(pk, { limit: 1 });
  if (held) await table.replaceIfVersion(itemOf(pk, now, (held.version ?? 0) + 1), held.version);
}

const itemOf = (pk: string, freeAt: number, version: number): Item => ({
  pk,
  sk: SK,
  body: { [FREE_AT]: freeAt },
  version,
  expiresAt: Math.ceil((freeAt + KEPT_MS) / 1_000),
});
