import type { BatchResult } from '../definition/batch.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { fieldsRead } from '../definition/predicate.ts';
import { graphsOf } from '../projections/dashboard.ts';
import { quickSightSheets } from '../projections/quicksight.ts';
import { tablesOf } from '../projections/tables.ts';
import type { Touched } from './change.ts';

/** Who uses a part of a definition, by name. */
interface Consumers {
  readonly windows: readonly string[];
  readonly tables: readonly string[];
  readonly alerts: readonly string[];
  readonly scores: readonly string[];
  /** Results of its batch. */
  readonly results: readonly string[];
  /** Data sets of QuickSight. */
  readonly dataSets: readonly string[];
  /** Graphs of the stream's dashboard, by their titles. */
  readonly graphs: readonly string[];
}

/** The measures that a change touches, by window. */
type Used = ReadonlyMap<string, readonly string[]>;

/** What uses the part of a definition that a change touches, found in the projections of that definition. */
export function consumersOf(plan: StreamPlan, touched: Touched): Consumers {
  const { stream } = plan;
  const used: Used = new Map(
    plan.windows
      .map((window) => [window.name, measuresUsing(window, touched)] as const)
      .filter(([, measures]) => measures.length > 0),
  );
  const isUsed = (window: string, measure: string): boolean => used.get(window)?.includes(measure) ?? false;
  const holds = (columns: readonly { readonly name: string }[]): boolean =>
    'events' in touched || ('field' in touched && columns.some(({ name }) => name === touched.field));
  const place = { app: '', stage: '', tenant: '', stream: stream.name };
  return {
    windows: [...used.keys()],
    tables: tablesOf(stream)
      .filter(({ name, columns }) => used.has(name) || (name === 'events' && holds(columns)))
      .map(({ name }) => name),
    alerts: (stream.alerts ?? []).filter(({ window, measure }) => isUsed(window, measure)).map(({ name }) => name),
    scores: (stream.scores ?? []).filter(({ window }) => used.has(window)).map(({ name }) => name),
    results: Object.entries(stream.batch?.results ?? {})
      .filter(([, result]) => reads(result, touched, used))
      .map(([name]) => name),
    dataSets: quickSightSheets(plan)
      .map(({ table }) => table.name)
      .filter((name) => used.has(name)),
    graphs: graphsOf({ plan, place })
      .flat()
      .filter(({ figures }) => Object.values(figures).some(({ name }) => isUsed(...windowAndMeasure(name))))
      .map(({ title }) => `"${title}"`),
  };
}

/** A field that groups or filters has part in every measure of its window. */
function measuresUsing({ name, by, where, measures }: WindowPlan, touched: Touched): readonly string[] {
  const all = measures.map((measure) => measure.name);
  if ('events' in touched) return all;
  if ('window' in touched) {
    if (touched.window !== name) return [];
    return touched.measure === undefined ? all : all.filter((measure) => measure === touched.measure);
  }
  if (by.includes(touched.field) || (where && fieldsRead(where).includes(touched.field))) return all;
  return measures
    .filter(({ measure }) => 'of' in measure && measure.of === touched.field)
    .map((measure) => measure.name);
}

/** Whether a result of the batch, or the window that brings it up to date, depends on what is touched. */
function reads(result: BatchResult, touched: Touched, used: Used): boolean {
  if ('events' in touched || ('newest' in result && result.newest !== undefined && used.has(result.newest)))
    return true;
  if (!('field' in touched)) return false;
  const measured = 'measures' in result ? Object.values(result.measures) : [];
  const fields = [
    ...(result.by ?? []),
    ...(result.where ? fieldsRead(result.where) : []),
    ...measured.flatMap((measure) => ('of' in measure ? [measure.of] : [])),
  ];
  return fields.includes(touched.field);
}

function windowAndMeasure(figure: string): readonly [string, string] {
  const [window = '', measure = ''] = figure.split('.');
  return [window, measure];
}

const KINDS: Readonly<Record<keyof Consumers, string>> = {
  windows: 'window',
  tables: 'table',
  alerts: 'alert',
  scores: 'score',
  results: 'batch result',
  dataSets: 'data set',
  graphs: 'graph',
};

/** Consumers in words; nothing if there are none. */
export function consumersText(consumers: Consumers): string {
  return (Object.keys(KINDS) as (keyof Consumers)[])
    .filter((kind) => consumers[kind].length > 0)
    .map((kind) => `${KINDS[kind]}${consumers[kind].length > 1 ? 's' : ''} ${consumers[kind].join(', ')}`)
    .join('; ');
}
