import type { Store } from '../../adapters/embedded/lmdb-store.ts';
import { alarmReason } from '../../core/alarms/alarm-reason.ts';
import { alarmState } from '../../core/alarms/alarm-state.ts';
import { metricMath } from '../../core/alarms/metric-math.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { METRICS_NAMESPACE } from '../../core/projections/names.ts';
import type { Alarm } from '../../core/projections/watch/alarm.ts';
import type { Figure } from '../../core/projections/watch/figure.ts';
import type { AlarmRaised } from '../../core/reports/alert-steps.ts';
import { alarmTitle, type KnownAlarm, knownAlarms } from '../../core/reports/known-alarms.ts';
import { writeTime } from '../../core/values/time.ts';
import type { AlertChange, AlertState } from '../../page/answers.ts';
import type { Meters } from './meters.ts';

interface Options {
  readonly deployment: Deployment;
  /** Of a stream, or of what all share. */
  readonly metersOf: (stream: string | undefined) => Meters | undefined;
  readonly store: Store;
  readonly now: () => number;
  /** An alarm rose: gives the address of the report, if one was written. */
  readonly raised: (event: AlarmRaised, why: string) => Promise<string | undefined>;
  readonly changed: () => void;
}
interface Kept {
  readonly state: AlertState['state'];
  readonly since: number;
  readonly history: readonly AlertChange[];
}
interface AlarmWatch {
  /** Looks at every alarm once. */
  look(): Promise<void>;
  all(): readonly AlertState[];
}

const REMEMBERED = 20;
const MINUTE = 60_000;

/** Stands in for CloudWatch: judges the alarms that are deployed by the metrics that the handlers write. */
export function alarmWatch({ deployment, metersOf, store, now, raised, changed }: Options): AlarmWatch {
  const kept = store.map<Kept, string>('alarms');
  // Metrics of the cloud's own services do not exist here.
  const watched = [...knownAlarms(deployment).values()].filter(({ alarm }) => figuresOf(alarm).every(isOwn));
  const judges = watched.map((known) => ({ known, valueIn: figureIn(known.alarm) }));

  const startedAt = now();
  /** Silence means something only where there was someone to speak. */
  const isKnown = ({ missing }: Alarm, from: number): boolean => missing !== 'breaching' || from >= startedAt;

  async function judge(known: KnownAlarm, valueIn: ValueIn): Promise<void> {
    const { alarm, owner } = known;
    const meters = metersOf(owner?.place.stream);
    if (!meters) return;
    const at = now();
    const values = periodsOf(alarm, at)
      .filter(([from]) => isKnown(alarm, from))
      .map(([from, to]) => valueIn(meters, from, to));
    const before = kept.get(alarm.name);
    const whole = values.slice(0, -1);
    // A period that just began must not end an alarm, so the full ones alone may hold it up too.
    const judged = comparesOverTime(alarm) ? [whole] : [values, whole];
    const stands = judged.map((some) => alarmState(alarm, some, before?.state ?? 'no data'));
    const state = stands.includes('alarm') ? 'alarm' : stands[0]!;
    if (state === before?.state) return;
    const why = alarmReason(alarm, judged[stands.indexOf(state)]!, state);
    const change: AlertChange = { at, state, why };
    await note(alarm.name, { state, since: at, history: [change, ...(before?.history ?? [])] });
    if (state !== 'alarm') return;
    const event = { detail: { alarmName: alarm.name, state: { reason: why, timestamp: writeTime(at) } } };
    const report = await raised(event, `${alarmTitle(known)} rose. ${why}`);
    if (report === undefined) return;
    const history = (kept.get(alarm.name)?.history ?? []).map((one) => (one.at === at ? { ...one, report } : one));
    await note(alarm.name, { ...(kept.get(alarm.name) as Kept), history });
  }
  async function note(name: string, { history, ...state }: Kept): Promise<void> {
    await kept.put(name, { ...state, history: history.slice(0, REMEMBERED) });
    changed();
  }
  return {
    async look() {
      await Promise.all(judges.map(({ known, valueIn }) => judge(known, valueIn)));
    },
    all: () =>
      byDefinitionFirst(watched).map(({ alarm, owner, alert, shortName }) => ({
        stream: owner?.place.stream ?? '',
        name: shortName,
        description: alert?.description ?? '',
        condition: alarm.description,
        state: kept.get(alarm.name)?.state ?? 'no data',
        since: kept.get(alarm.name)?.since ?? null,
        history: kept.get(alarm.name)?.history ?? [],
      })),
  };
}

/** What people declared comes before what is watched anyway. */
const byDefinitionFirst = (all: readonly KnownAlarm[]): readonly KnownAlarm[] =>
  [...all].sort((a, b) => Number(b.alert !== undefined) - Number(a.alert !== undefined));

type ValueIn = (meters: Meters, from: number, to: number) => number | undefined;

const figuresOf = ({ figure }: Alarm): readonly Figure[] => ('of' in figure ? Object.values(figure.of) : [figure]);
const isOwn = ({ namespace, dimensions }: Figure): boolean =>
  namespace === METRICS_NAMESPACE && (dimensions['stream'] ?? dimensions['stage']) !== undefined;

function figureIn({ figure }: Alarm): ValueIn {
  if (!('of' in figure)) return (meters, from, to) => meters.statistic(figure, from, to);
  const { expression, of } = figure;
  const read = metricMath(expression);
  return (meters, from, to) =>
    read(Object.fromEntries(Object.entries(of).map(([name, one]) => [name, meters.statistic(one, from, to)])));
}

/** Of figures that follow each other, most is still on its way in a period that just began. */
const comparesOverTime = ({ figure, periods }: Alarm): boolean => 'of' in figure && periods > 1;

/** The periods that an alarm looks at, and the one before them, oldest first: back from the minute that runs, as CloudWatch counts them. */
function periodsOf({ periods, periodSeconds }: Alarm, now: number): readonly (readonly [number, number])[] {
  const length = periodSeconds * 1_000;
  const end = (Math.floor(now / MINUTE) + 1) * MINUTE;
  return Array.from({ length: periods + 1 }, (_, i) => {
    const from = end - (periods + 1 - i) * length;
    return [from, from + length] as const;
  });
}
