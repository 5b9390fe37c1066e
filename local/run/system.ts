import type { ServerResponse } from 'node:http';
import type { Warehouse } from '../../adapters/embedded/duckdb-warehouse.ts';
import type { Clock, Destination } from '../../core/ports.ts';
import { jsonSchemaOf } from '../../core/projections/json-schema.ts';
import { quotedIn } from '../../core/projections/sql-text.ts';
import { simulatedExample } from '../../core/simulation/simulated-example.ts';
import type { AlertState, Catalogue, LiveState, Run } from '../../page/answers.ts';
import type { KnownStream } from '../known-streams.ts';
import { localDeployment } from '../local-deployment.ts';
import { repeating } from '../repeating.ts';
import type { Surroundings } from '../surroundings.ts';
import { alarmWatch } from '../watching/alarm-watch.ts';
import { rowsOf } from '../watching/announcing.ts';
import { liveHub, type Message } from '../watching/live-hub.ts';
import { type Delivered, recentDeliveries } from '../watching/recent-deliveries.ts';
import { recentRecords } from '../watching/recent-records.ts';
import { alertRuns, reportOn } from '../workflows/alert-workflow.ts';
import { type BatchRuns, batchRuns } from '../workflows/batch-workflow.ts';
import { loadRuns } from '../workflows/load-workflow.ts';
import { askedWarehouse } from './asked-warehouse.ts';
import type { DataDirectory } from './data-directory.ts';
import { localInferences } from './inferences.ts';
import { localInlet } from './local-inlet.ts';
import { rejectedEvent } from './newest-rows.ts';
import { polling } from './polling.ts';
import { type RunningStream, runningStream } from './running-stream.ts';

/** Everything that runs, without the HTTP server in front of it. */
export interface System {
  readonly streams: ReadonlyMap<string, RunningStream>;
  readonly warehouse: Warehouse;
  /** Tells what happens from now on, and before it what the warehouse may not have yet. */
  watch(response: ServerResponse, stream: string | undefined): void;
  /** The directory of the lake. */
  readonly lake: string;
  catalogue(): Catalogue;
  state(): LiveState;
  /** Accepted events of each stream in each of the last seconds. */
  rates(): Readonly<Record<string, readonly number[]>>;
  alerts(): readonly AlertState[];
  runs(): readonly Run[];
  readonly batch: BatchRuns;
  stop(): Promise<void>;
}

interface Options {
  readonly known: readonly KnownStream[];
  readonly data: DataDirectory;
  readonly clock: Clock;
  readonly shards: number;
  readonly refreshMs: number;
  readonly loadEveryMs: number;
  readonly poll: boolean;
  readonly failed: (stream: string, error: unknown) => void;
}

const STATE_EVERY_MS = 200;
/** Far longer than a load takes, and than a page needs to ask. */
const RECENT_MS = 15_000;
const ALARMS_EVERY_MS = 5_000;
/** A minute of them. */
const RATES = 60;
/** So many new events of one POST are shown; nobody reads more. */
const SHOWN_EVENTS = 5;
/** As many as a page shows. */
const RECENT_EVENTS = 12;

/** Starts every stream on the stores of a data directory. */
export async function startSystem({
  known,
  data,
  clock,
  shards,
  refreshMs,
  loadEveryMs,
  poll,
  failed,
}: Options): Promise<System> {
  const live = liveHub();
  const { store, warehouse, secrets, given, logs, lake } = data;

  const recent = recentDeliveries(clock.now, RECENT_MS);
  function delivered(stream: string, destination: Destination, records: readonly Uint8Array[]): void {
    recent.add(stream, { destination, records });
    if (!live.watches(stream)) return;
    for (const { kind, message } of toldOf(stream, { destination, records })) live.tell(kind, message, stream);
  }
  const appendedLast = recentRecords(RECENT_EVENTS);
  function appended(stream: string, records: readonly Uint8Array[]): void {
    appendedLast.add(stream, records);
    if (!live.watches(stream)) return;
    live.tell('events', { stream, rows: rowsOf(records.slice(0, SHOWN_EVENTS)).slice(0, SHOWN_EVENTS) }, stream);
  }
  const missedBy = (stream: string): readonly Message[] => [
    { kind: 'events', message: { stream, rows: rowsOf(appendedLast.of(stream)).slice(-RECENT_EVENTS) } },
    ...recent.of(stream).flatMap((one) => toldOf(stream, one)),
  ];
  const deployment = localDeployment(known.map(({ stream }) => stream));
  const changed = () => live.tell('runs', {});
  const load = await loadRuns({
    deployment,
    store,
    warehouse,
    lake,
    clock,
    failed: (error) => failed('load', error),
    changed,
  });
  const watched: Surroundings['watched'] = (stream) =>
    live.watches(stream) ? 'stream' : live.watches() ? 'others' : 'nothing';
  const streams = new Map<string, RunningStream>();
  const around = {
    streams: known.map(({ stream }) => stream),
    inlet: localInlet((name) => streams.get(name)?.post),
    store,
    warehouse,
    secrets,
    given,
    clock,
    logs,
    lake,
    shards,
    refreshMs,
    watched,
    loadEveryMs,
    load,
    delivered,
    appended,
    failed,
  };
  for (const one of known) streams.set(one.stream.name, await runningStream(one, around));

  const polls = known.flatMap(({ stream, poller }) =>
    poll && poller ? [polling(stream, poller, streams.get(stream.name)!.meters, around)] : [],
  );

  const state = (): LiveState => ({
    at: clock.now(),
    streams: [...streams.values()].map((running) => running.state()),
  });
  const telling = repeating(async () => live.tell('state', state), {
    everyMs: STATE_EVERY_MS,
    failed: (error) => failed('page', error),
  });

  const asked = askedWarehouse(warehouse, [...streams.values()]);
  const workflows = { deployment, store, warehouse: asked, lake, clock, changed };
  // What raised an alarm has only just come.
  const settled = askedWarehouse(
    warehouse,
    [...streams.values()].map(({ schema, settled }) => ({ schema, asked: () => settled().catch(() => undefined) })),
  );
  const runs = alertRuns({ ...workflows, warehouse: settled, failed: (error) => failed('alert', error) });
  const batch = await batchRuns({
    ...workflows,
    loadEveryMs,
    score: localInferences(around),
    failed: (error) => failed('batch', error),
  });
  const alarms = alarmWatch({
    deployment,
    metersOf: (stream) => (stream === undefined ? load.meters : streams.get(stream)?.meters),
    store,
    now: clock.now,
    raised: (event, why) => reportOn(runs, event, why),
    changed: () => live.tell('alerts', {}),
  });
  const watching = repeating(alarms.look, { everyMs: ALARMS_EVERY_MS, failed: (error) => failed('alarms', error) });
  void load.prepare().catch((error) => failed('load', error));
  return {
    streams,
    warehouse: asked,
    watch(response, stream) {
      live.add(response, stream, stream ? missedBy(stream) : []);
      for (const running of streams.values()) running.look();
    },
    lake,
    state,
    rates: () =>
      Object.fromEntries(
        [...streams].map(([name, running]) => [name, running.meters.recent('EventsAccepted', clock.now(), RATES)]),
      ),
    catalogue: () => ({ streams: known.map((one) => entryOf(streams.get(one.stream.name)!, one)) }),
    alerts: alarms.all,
    runs: () => [...runs.all(), ...batch.all(), ...load.all()].sort((a, b) => b.startedAt - a.startedAt),
    batch,
    async stop() {
      await telling.stop();
      await Promise.all(polls.map((one) => one.stop()));
      await watching.stop();
      await batch.stop();
      live.close();
      await Promise.all([...streams.values()].map((running) => running.stop()));
      await data.close();
    },
  };
}

/** What those who watch a stream are told of a delivery. */
function toldOf(stream: string, { destination, records }: Delivered): readonly Message[] {
  if (destination.kind === 'panes')
    return [{ kind: 'panes', message: { stream, window: destination.window, panes: rowsOf(records) } }];
  if (destination.kind === 'quarantine')
    return [{ kind: 'rejected', message: { stream, rows: rowsOf(records).map(rejectedEvent) } }];
  return [];
}

const entryOf = (
  { plan: { stream, windows }, schema }: RunningStream,
  { simulation }: KnownStream,
): Catalogue['streams'][number] => ({
  stream,
  jsonSchema: jsonSchemaOf(stream),
  sample: simulatedExample(stream, simulation),
  tables: {
    events: quotedIn(schema, 'events'),
    panes: Object.fromEntries(windows.map(({ name }) => [name, quotedIn(schema, name)])),
  },
});
