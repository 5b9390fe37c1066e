import { COMMIT } from '../../core/closing/expired-lines.ts';
import type { StreamPlan, WindowPlan } from '../../core/definition/plan.ts';
import { spansAt } from '../../core/windows/spans.ts';
import { Violation } from './invariants.ts';
import type { SimulatedEvent } from './truth.ts';
import type { World } from './world.ts';

interface Row {
  readonly events: number;
  readonly total: number;
}
interface Emitted extends Row {
  readonly window: string;
  readonly key: string;
  readonly end: number;
  readonly revisions: number;
}

/** What a reader of the warehouse sees: the newest revision of each pane. Equal revisions must be equal rows. */
function warehouse({ delivered }: World): readonly Emitted[] {
  const lines = new Map<string, string>();
  const newest = new Map<
    string,
    { readonly row: Record<string, unknown>; readonly window: string; revisions: number }
  >();
  for (const { destination, text } of delivered) {
    if (destination.kind !== 'panes') continue;
    for (const line of text.trimEnd().split('\n')) {
      const row = JSON.parse(line) as Record<string, unknown>;
      const revision = `${String(row['row_id'])} ${String(row['revision'])}`;
      const known = lines.get(revision);
      if (known === line) continue;
      if (known !== undefined) throw new Violation(`I7: one revision, two rows:\n${known}\n${line}`);
      lines.set(revision, line);
      const id = String(row['row_id']);
      const before = newest.get(id);
      const isNewer = !before || Number(row['revision']) > Number(before.row['revision']);
      newest.set(id, {
        row: isNewer ? row : before.row,
        window: destination.window,
        revisions: (before?.revisions ?? 0) + (row['final'] === true ? 1 : 0),
      });
    }
  }
  return [...newest.values()]
    .filter(({ row }) => row['withdrawn'] === false)
    .map(({ row, window, revisions }) => ({
      window,
      key: `${window} ${String(row['group_key'])} ${String(row['window_start'])} ${String(row['window_end'])}`,
      end: Date.parse(String(row['window_end'])),
      events: Number(row['events']),
      total: Number(row['total']),
      revisions,
    }));
}

/** A plain GROUP BY over all events. */
function grouped(plan: StreamPlan, events: readonly SimulatedEvent[], watermark: number): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  const iso = (time: number): string => new Date(time).toISOString();
  const add = (window: WindowPlan, key: string, span: { start: number; end: number }, event: SimulatedEvent): void => {
    if (span.end > watermark) return;
    const name = `${window.name} ${key} ${iso(span.start)} ${iso(span.end)}`;
    const { events: count, total } = rows.get(name) ?? { events: 0, total: 0 };
    rows.set(name, { events: count + 1, total: total + event.amount });
  };
  for (const window of plan.windows) {
    const keyOf = ({ key }: SimulatedEvent): string => JSON.stringify(window.by.length > 0 ? [key] : []);
    if (window.shape.shape === 'session') {
      for (const { events: some, ...span } of sessionsOf(events, window.shape.gapMs))
        for (const event of some) add(window, keyOf(event), span, event);
      continue;
    }
    for (const event of events)
      for (const span of spansAt(window.shape, event.time)) add(window, keyOf(event), span, event);
  }
  return rows;
}

function sessionsOf(events: readonly SimulatedEvent[], gapMs: number) {
  const sessions: { start: number; end: number; readonly events: SimulatedEvent[] }[] = [];
  const newest = new Map<string, (typeof sessions)[number]>();
  for (const event of [...events].sort((a, b) => a.time - b.time)) {
    const open = newest.get(event.key);
    if (open && event.time <= open.end) {
      open.end = event.time + gapMs;
      open.events.push(event);
    } else {
      const session = { start: event.time, end: event.time + gapMs, events: [event] };
      sessions.push(session);
      newest.set(event.key, session);
    }
  }
  return sessions;
}

/** Checks all that can be said once everything has been delivered. */
export function checkOutcome(plan: StreamPlan, world: World): void {
  const { truth, checks } = world;
  const last = checks.ticks().at(-1);
  const events = plan.dedupForMs > 0 ? truth.events() : truth.arrivals();
  const ledger = last?.ledger;
  if (!last || ledger?.records !== truth.total())
    throw new Violation(`I14: the last tick knows ${ledger?.records ?? 0} of ${truth.total()} records`);
  if (
    ledger.events + ledger.quarantined !== truth.lines() ||
    ledger.folded + ledger.tooLate + ledger.duplicates !== ledger.events
  )
    throw new Violation(`I8: the ledger does not add up: ${JSON.stringify(ledger)}, ${truth.lines()} lines`);
  const emitted = warehouse(world).filter(({ end }) => end <= last.watermark);
  const expected = grouped(plan, events, last.watermark);
  const onTime = !truth.anyLate() && !checks.excluded();
  if (plan.stream.name === 'revising' || onTime) checkEqual(emitted, expected);
  else if (plan.stream.name === 'strict') checkStrict(emitted, expected);
  if (onTime && ledger.late + ledger.tooLate > 0)
    throw new Violation(`I9: nothing was late, but ${ledger.late} are called late and ${ledger.tooLate} too late`);
  const again = onTime && emitted.find(({ revisions, window }) => revisions > 1 && window !== 'visits');
  if (again) throw new Violation(`I6: ${again.key} left more than once`);
  const lateLines = distinct(world, 'late', ['lane', 'sequence', 'index'], ({ sequence }) => !isOfCells(sequence));
  if (plan.stream.name === 'strict' && lateLines !== ledger.tooLate)
    throw new Violation(`I8: ${ledger.tooLate} events are too late, ${lateLines} are in the late store`);
  const quarantined = distinct(world, 'quarantine', ['source', 'index']);
  if (quarantined !== ledger.quarantined)
    throw new Violation(`I8: ${ledger.quarantined} lines are quarantined, ${quarantined} are there`);
}

function checkEqual(emitted: readonly Emitted[], expected: ReadonlyMap<string, Row>, promise = 'I10'): void {
  const found = new Set<string>();
  for (const { key, events, total } of emitted) {
    const row = expected.get(key);
    if (row?.events !== events || row.total !== total)
      throw new Violation(`${promise}: ${key} has ${events} events of ${total}; a GROUP BY has ${JSON.stringify(row)}`);
    found.add(key);
  }
  const missing = [...expected.keys()].find((key) => !found.has(key));
  if (missing !== undefined) throw new Violation(`${promise}: ${missing} never left`);
}

/** Once everything that was late is brought in, nothing is missing and nothing is counted twice. */
export function checkMended(plan: StreamPlan, world: World): void {
  const { truth, checks } = world;
  const { watermark } = checks.ticks().at(-1)!;
  const events = plan.dedupForMs > 0 ? truth.events() : truth.arrivals();
  checkEqual(
    warehouse(world).filter(({ end }) => end <= watermark),
    grouped(plan, events, watermark),
    'I15',
  );
}

/** Where late events are refused, panes may lack those, and nothing else. */
function checkStrict(emitted: readonly Emitted[], expected: ReadonlyMap<string, Row>): void {
  for (const { key, events } of emitted)
    if (events > (expected.get(key)?.events ?? 0))
      throw new Violation(`I8: ${key} has ${events} events; only ${expected.get(key)?.events ?? 0} were sent`);
}

/** A lane that was left behind has cells in the late store, which are counted as folded. */
const isOfCells = (sequence: unknown): boolean => String(sequence).startsWith(COMMIT);

function distinct(
  { delivered }: World,
  kind: 'late' | 'quarantine',
  names: readonly string[],
  counts: (row: Record<string, unknown>) => boolean = () => true,
): number {
  const lines = delivered
    .filter(({ destination }) => destination.kind === kind)
    .flatMap(({ text }) => text.trimEnd().split('\n'));
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return new Set(rows.filter(counts).map((row) => names.map((name) => String(row[name])).join(' '))).size;
}
