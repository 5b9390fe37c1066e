import type { Metrics } from '../ports.ts';
import type { Emission } from './emission.ts';
import type { Closing } from './lane-closer.ts';

/** Counts and measures what a closer did and found. */
export function measureClosing(metrics: Metrics, { emissions, lanes, newest }: Closing, now: number): void {
  for (const emission of emissions) measureEmission(metrics, emission);
  metrics.add('LanesStuck', lanes.filter(({ stuck }) => stuck).length, 'Count');
  metrics.add('LanesIdle', lanes.filter(({ idle }) => idle).length, 'Count');
  // Where nobody sends, event time stands still and nothing is late: silence has alarms of its own.
  const isSilent = lanes.length > 0 && lanes.every(({ idle }) => idle);
  if (!isSilent && newest && Number.isFinite(newest.watermark))
    metrics.add('WatermarkLag', Math.max(0, now - newest.watermark), 'Milliseconds');
}

function measureEmission(metrics: Metrics, { panes, closed, open, expired, judged, breaches }: Emission): void {
  metrics.add('PanesEmitted', panes.length, 'Count');
  metrics.add('OpenCells', open, 'Count');
  metrics.add('CellsExpired', expired, 'Count');
  for (const alert of judged) {
    const raised = breaches.filter((breach) => breach.alert.name === alert).length;
    metrics.add('AlertsRaised', raised, 'Count', { alert });
  }
  // Windows without groups are few figures for each span: dashboards draw them.
  for (const { window, measures } of closed.filter(({ group }) => group.length === 0))
    for (const [name, value] of Object.entries(measures))
      if (typeof value === 'number') metrics.add(`${window}.${name}`, value, 'Count');
}
