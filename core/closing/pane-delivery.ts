import type { StreamPlan } from '../definition/plan.ts';
import { deliver } from '../delivery/deliver.ts';
import { RetryLater } from '../errors.ts';
import type { Clock, Delivery } from '../ports.ts';
import { type Pane, paneLine } from '../windows/panes.ts';

/** Panes from the stream itself; a replay's have a higher one. */
export const GENERATION = 0;

/** Lines of panes of one window, each with its line feed. */
export interface WindowLines {
  readonly window: string;
  readonly lines: readonly string[];
}

/** Panes as they leave, window by window. */
export const paneLines = ({ windows }: StreamPlan, panes: readonly Pane[], emittedAt: number): readonly WindowLines[] =>
  windows.map((window) => {
    const own = panes.filter((pane) => pane.window === window.name);
    const lines = own.map((pane) => `${paneLine(window, pane, { generation: GENERATION, emittedAt })}\n`);
    return { window: window.name, lines };
  });

/** Delivers panes, all of them or with an error. */
export async function emitPanes(
  ports: { readonly delivery: Delivery; readonly clock: Clock },
  windows: readonly WindowLines[],
  { origin, remedy }: { readonly origin: string; readonly remedy: string },
  until: number,
): Promise<void> {
  for (const { window, lines } of windows) {
    const { left, cause } = await deliver(ports, { kind: 'panes', window }, lines, { until, spread: 0.5 });
    if (left.length > 0)
      throw new RetryLater(
        `${left.length} of ${lines.length} panes of ${window} in ${origin} were not taken. ${remedy}`,
        { cause },
      );
  }
}
