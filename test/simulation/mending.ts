import { laneStoreOpener } from '../../core/lanes/lane-store.ts';
import { type LateApplied, lateApplier } from '../../core/recovery/late-apply.ts';
import { portsFor } from './simulated-ports.ts';
import type { Container, World } from './world.ts';

const PATIENCE_MS = 60_000;
const encoder = new TextEncoder();

/** Someone who brings in what is late, as often as asked. */
export function mender(world: World, container: Container, keepMs: number): () => Promise<LateApplied> {
  const { plan, truth, scheduler, delivered } = world;
  const ports = portsFor(world, container, 'closer');
  const openStore = laneStoreOpener(plan, ports, keepMs);
  const reads = <T>(what: string, read: () => readonly T[]): { lines(): AsyncIterable<T> } => ({
    async *lines() {
      yield* await scheduler.call(container, `reads ${what}`, read);
    },
  });
  const archive = reads('the archive', () => truth.arrived());
  const late = reads('the late store', () =>
    delivered
      .filter(({ destination }) => destination.kind === 'late')
      .map(({ text }) => ({ from: 'the late store', bytes: encoder.encode(text) })),
  );
  let apply: ReturnType<typeof lateApplier> | undefined;
  return async () => {
    const until = scheduler.now + PATIENCE_MS;
    apply ??= lateApplier(plan, {
      ...ports,
      store: await openStore(),
      late,
      archive: { ...archive, settlesAfterMs: 0 },
    });
    return apply({ until });
  };
}
