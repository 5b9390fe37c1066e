import { expect, test } from 'vitest';
import { placedStreams } from '../../../core/projections/deployment.ts';
import { grafanaDashboard } from '../../../core/projections/grafana.ts';
import { deployment } from '../../support/deployment.ts';

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly refId: string; readonly namespace: string; readonly metricName: string }[];
}

test('a stream has a dashboard for Grafana with its measures, panels that do not overlap, and the figures of CloudWatch', () => {
  const [stream] = placedStreams(deployment);
  const { panels } = grafanaDashboard(stream!, 'eu-central-1') as { panels: readonly Panel[] };
  expect(panels.map(({ title }) => title)).toContain('fleet: bpm_mean');
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  const cells = panels.flatMap(({ gridPos: { x, y, w } }) => Array.from({ length: w }, (_, i) => `${y} ${x + i}`));
  expect(new Set(cells).size).toBe(cells.length);
  for (const { targets } of panels) expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
});
