import { expectSame } from './checks.ts';
import { type Expected, paneKey, type Sent } from './heart-rates.ts';

interface PaneLine extends Expected {
  readonly row_id: string;
  readonly window_start: string;
  readonly sensor_id: string;
  readonly revision: number;
  readonly withdrawn: boolean;
}

/** Compares the newest revision of every pane with what a plain GROUP BY gave. */
export function expectPanes(lines: readonly Record<string, unknown>[], { panes }: Sent): void {
  const newest = new Map<string, PaneLine>();
  for (const line of lines as unknown as readonly PaneLine[]) {
    const key = paneKey(line.window_start, line.sensor_id);
    if (panes.has(key) && (newest.get(key)?.revision ?? 0) <= line.revision) newest.set(key, line);
  }
  const shown = (pane: Expected | undefined) => pane && [pane.samples, pane.bpm_min, pane.bpm_max, pane.bpm_mean];
  for (const [key, expected] of panes) expectSame(`pane ${key}`, shown(newest.get(key)), shown(expected));
}
