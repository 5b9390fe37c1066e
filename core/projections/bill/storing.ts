import type { Stage } from '../../definition/configuration.ts';
import type { StreamPlan } from '../../definition/plan.ts';
import { eventBuffer } from '../firehose.ts';
import { PRICES } from '../prices.ts';
import { tablesOf } from '../tables.ts';
import { ASSUMED, FIREHOSE_STEP, loadsPerSecond, type Workload } from '../workload.ts';
import { type CostLine, GB, type Line, MONTH } from './line.ts';

/** How much smaller gzip makes lines of events, measured on trips. */
const GZIP = 6;

/** Cautious guesses. */
const GUESSED = {
  /** Minutes that the warehouse is awake for one run of the load workflow: a MERGE of each table, side by side. */
  loadMinutes: 2,
  /** States of the load workflow for one table in one run. */
  loadStates: 10,
  /** How much smaller Redshift stores events. */
  columnar: 4,
} as const;

/** The lake and the warehouse. */
export const storing = (workload: Workload, plan: StreamPlan, stage: Stage, line: Line): readonly CostLine[] => [
  ...lake(workload, plan, line),
  ...warehouse(workload, plan, stage, line),
];

const lake = (
  { records, recordBytes, bytes, paneRecords, files }: Workload,
  plan: StreamPlan,
  line: Line,
): readonly CostLine[] => [
  line(
    'Firehose: events',
    (records * MONTH.seconds * Math.ceil(recordBytes / FIREHOSE_STEP) * FIREHOSE_STEP) / GB,
    PRICES.delivered,
    'records in steps of 5 KB',
  ),
  line(
    'Firehose: panes',
    (paneRecords * MONTH.seconds * FIREHOSE_STEP) / GB,
    PRICES.delivered,
    `ticks × ${ASSUMED.panesPerTick} panes, packed`,
  ),
  line(
    'S3',
    (bytes * MONTH.seconds) / GZIP / GB,
    PRICES.stored,
    `the events of a month ÷ ${GZIP} (gzip); each month kept adds as much`,
  ),
  line(
    'S3',
    files * MONTH.seconds,
    PRICES.put,
    `a file of each of ${tablesOf(plan.stream).length - 2} deliveries for each buffer`,
  ),
];

/** Redshift bills a minute at least, each time that it wakes. */
const SHORTEST_AWAKE_SECONDS = 60;

function warehouse({ bytes }: Workload, plan: StreamPlan, stage: Stage, line: Line): readonly CostLine[] {
  const settings = stage.warehouse;
  if (settings === 'none') return [];
  const { baseCapacity, loadEvery } = settings;
  // Without new files a run ends after it has looked, and the warehouse sleeps on.
  const runs = bytes === 0 ? 0 : loadsPerSecond(stage) * MONTH.seconds;
  const tables = tablesOf(plan.stream).length;
  const loadHours = Math.min(MONTH.hours, runs * (GUESSED.loadMinutes / 60));
  return [
    line(
      'Redshift',
      loadHours * baseCapacity,
      PRICES.warehouseHour,
      `${baseCapacity} RPU × ${GUESSED.loadMinutes} min every ${loadEvery}; nothing while no events come`,
      { shared: true },
    ),
    ...(settings.load === 'firehose' && runs > 0
      ? [copies(eventBuffer(plan, stage).seconds, plan, MONTH.hours - loadHours, baseCapacity, line)]
      : []),
    line(
      'Redshift',
      (bytes * MONTH.seconds) / GUESSED.columnar / GB,
      PRICES.warehouseStored,
      `the events of a month ÷ ${GUESSED.columnar} (columns); each month kept adds as much`,
    ),
    line(
      'Step Functions',
      runs * tables * GUESSED.loadStates,
      PRICES.transition,
      `${tables} tables × ${GUESSED.loadStates} states every ${loadEvery}`,
    ),
    line('S3', runs * tables * 2, PRICES.put, `${tables} tables × 2 days looked through every ${loadEvery}`),
  ];
}

/** Each delivery copies by itself, whenever its file is full: the fewer there are, the longer the warehouse sleeps. */
function copies(seconds: number, plan: StreamPlan, hours: number, baseCapacity: number, line: Line): CostLine {
  // Late and quarantined events are few.
  const deliveries = tablesOf(plan.stream).length - 2;
  const awakeShare = 1 - (1 - Math.min(1, SHORTEST_AWAKE_SECONDS / seconds)) ** deliveries;
  return line(
    'Redshift',
    hours * awakeShare * baseCapacity,
    PRICES.warehouseHour,
    `${baseCapacity} RPU × the time in which one of ${deliveries} COPYs of a minute runs, each every ${seconds} s`,
    { awakeShare },
  );
}
