import { type Graph, graphsOf } from './dashboard.ts';
import type { PlacedStream } from './deployment.ts';
import { streamName } from './names.ts';
import type { Figure } from './watch/figure.ts';

/** The width of Grafana's grid, and of a row in it. */
const COLUMNS = 24;
const HEIGHT = 8;

/** The dashboard of a stream for people who have Grafana, with CloudWatch as its source. Imported as it is. */
export function grafanaDashboard(stream: PlacedStream, region: string): object {
  const { place, plan } = stream;
  const source = { type: 'cloudwatch', uid: `\${source}` };
  const panels = graphsOf(stream).flatMap((row, y) =>
    row.map((graph, x) => ({
      title: graph.title,
      type: graph.kind === 'numbers' ? 'stat' : 'timeseries',
      datasource: source,
      gridPos: {
        x: Math.floor((x * COLUMNS) / row.length),
        y: y * HEIGHT,
        w: Math.floor(COLUMNS / row.length),
        h: HEIGHT,
      },
      fieldConfig: { defaults: unitOf(graph), overrides: [] },
      targets: Object.entries(graph.figures).map(([label, figure], i) => target(label, figure, region, i)),
    })),
  );
  return {
    title: `${plan.stream.name} of ${place.tenant}`,
    uid: streamName(place).slice(0, 40),
    description: plan.stream.description,
    schemaVersion: 39,
    time: { from: 'now-3h', to: 'now' },
    refresh: '1m',
    templating: { list: [{ name: 'source', type: 'datasource', query: 'cloudwatch', label: 'CloudWatch' }] },
    panels: panels.map((panel, id) => ({ id: id + 1, ...panel })),
  };
}

/** Grafana's names for the units that graphs have; others stand beside the number as they are. */
const UNITS: Readonly<Record<string, string>> = { ms: 'ms', B: 'bytes', s: 's' };

const unitOf = ({ unit }: Graph): object => (unit === undefined ? {} : { unit: UNITS[unit] ?? `suffix: ${unit}` });

const target = (
  label: string,
  { namespace, name, statistic, dimensions }: Figure,
  region: string,
  index: number,
): object => ({
  refId: String.fromCharCode('A'.charCodeAt(0) + index),
  queryMode: 'Metrics',
  metricQueryType: 0,
  metricEditorMode: 0,
  region,
  namespace,
  metricName: name,
  statistic,
  dimensions,
  matchExact: true,
  period: '60',
  label,
});
