import type { Duration } from '../../core/definition/duration.ts';
import { integer, real, text, timestamp } from '../../core/definition/fields.ts';
import { count } from '../../core/definition/measures.ts';
import { planOf, type StreamPlan } from '../../core/definition/plan.ts';
import { problemsOf } from '../../core/definition/problems.ts';
import type { StreamDefinition } from '../../core/definition/stream.ts';
import type { Shape, Window, WindowOptions } from '../../core/definition/windows.ts';
import type { CalendarUnit } from '../../core/values/zones.ts';

/** A window as vectors write it. */
export interface VectorWindow {
  readonly type: string;
  readonly sizeMs?: number;
  readonly slideMs?: number;
  readonly offsetMs?: number;
  readonly gapMs?: number;
  readonly gapByKey?: Readonly<Record<string, number>>;
  readonly unit?: string;
  readonly n?: number;
  readonly tz?: string;
  readonly weekStart?: string;
  readonly start?: string;
  readonly touching?: string;
  readonly bounds?: string;
}

/** A sentence about what the product does not have. */
interface Lacking {
  readonly lacking: string;
}

const ms = (amount: number): Duration => `${amount}ms`;

/** Stands for a grouping without a window: one span around every time that a vector names. */
const ALL_TIME = 2e14;

/** The product's window of the same meaning. */
function shapeOf(window: VectorWindow): Shape | Lacking {
  const { type, sizeMs = 0, slideMs = 0, offsetMs = 0, gapMs = 0 } = window;
  switch (type) {
    case 'tumbling':
      return { shape: 'tumbling', size: ms(sizeMs), offset: ms(offsetMs) };
    case 'sliding':
      return { shape: 'sliding', size: ms(sizeMs), every: ms(slideMs), offset: ms(offsetMs) };
    case 'session':
      return { shape: 'session', gap: ms(gapMs) };
    case 'global':
      return { shape: 'tumbling', size: ms(ALL_TIME), offset: ms(-ALL_TIME / 2) };
    case 'calendar':
      return calendarOf(window);
    case 'tumblingLocal':
    case 'slidingLocal':
      return {
        lacking: 'Windows of hours are cut in real time; only whole calendar units follow the clocks of a zone.',
      };
    default:
      return { lacking: `There is no window of type "${type}" among tumbling, sliding, session and calendar.` };
  }
}

function calendarOf({ unit = '', n = 1, tz = 'UTC', weekStart = 'MONDAY', start }: VectorWindow): Shape | Lacking {
  if (n !== 1) return { lacking: `A calendar window is one ${unit}; there are none of ${n}.` };
  if (unit === 'week' && weekStart !== 'MONDAY') return { lacking: 'Weeks begin on Mondays, as in ISO 8601.' };
  if (start !== undefined) return { lacking: 'Calendar windows begin with their unit; there is no other first day.' };
  return { shape: 'calendar', unit: unit as CalendarUnit, zone: tz };
}

/** The window with a count of its events, and whatever else is asked for. */
export function windowOf(window: VectorWindow, options: Partial<WindowOptions> = {}): Window | Lacking {
  const shape = shapeOf(window);
  return 'lacking' in shape ? shape : { ...shape, measures: { events: count() }, ...options };
}

interface StreamOptions {
  readonly lagMs?: number;
  readonly dedupForMs?: number;
  /** Real fields. */
  readonly values?: readonly string[];
  /** Integer fields. */
  readonly marks?: readonly string[];
}

/** A stream whose events are records of vectors: a time `t`, a key `k` and values. */
export function streamOfWindows(
  windows: Readonly<Record<string, Window>>,
  { lagMs = 0, dedupForMs = 0, values = [], marks = [] }: StreamOptions = {},
): StreamDefinition {
  return {
    name: 'vectors',
    description: 'Records of a vector.',
    version: 1,
    fields: {
      id: text({ max: 100 }),
      t: timestamp(),
      k: text({ max: 1_000, nullable: true }),
      ...Object.fromEntries(values.map((value) => [value, real({ nullable: true })])),
      ...Object.fromEntries(marks.map((mark) => [mark, integer({ nullable: true })])),
    },
    id: 'id',
    key: 'id',
    eventTime: 't',
    watermark: { lag: ms(lagMs), idleAfter: '1m' },
    dedupFor: ms(dedupForMs),
    throughput: 'on-demand',
    windows,
  };
}

/** The plan, or the sentences with which the product refuses the definition. */
export function planOfWindows(
  windows: Readonly<Record<string, Window>>,
  options: StreamOptions = {},
): { readonly plan: StreamPlan } | { readonly refused: string } {
  const stream = streamOfWindows(windows, options);
  const problems = problemsOf(stream);
  return problems.length > 0
    ? { refused: `The product refuses this definition: ${problems.join(' ')}` }
    : { plan: planOf(stream) };
}
