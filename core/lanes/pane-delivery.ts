import type { StreamPlan } from '../definition/plan.ts';
import { deliver } from '../delivery/deliver.ts';
import { RetryLater } from '../errors.ts';
import type { Clock, Delivery } from '../ports.ts';
import { type Pane, paneLine } from '../windows/panes.ts';
import type { Tick } from './ticks.ts';

/** Panes from the stream itself; a replay's have a higher one. */
const GENERATION = 0;

/** Delivers the panes of a tick, all of them or with an error. */
export async function deliverPanes(
  plan: StreamPlan,
  ports: { readonly delivery: Delivery; readonly clock: Clock },
  { number, at }: Tick,
  panes: readonly Pane[],
  until: number,
): Promise<void> {
  for (const window of plan.windows) {
    const own = panes.filter((pane) => pane.window === window.name);
    const lines = own.map((pane) => `${paneLine(window, pane, { generation: GENERATION, emittedAt: at })}\n`);
    const destination = { kind: 'panes', window: window.name } as const;
    const { left, cause } = await deliver(ports, destination, lines, { until, spread: 0.5 });
    if (left.length > 0)
      throw new RetryLater(
        `${left.length} of ${lines.length} panes of ${window.name} in tick ${number} were not taken. ` +
          'The next closer emits the tick again.',
        { cause },
      );
  }
}
