import { type LaneProgress, watermarkOver } from '../../../core/closing/watermark.ts';
import { type Comparison, compared, notApplicable, type Outcome } from '../outcome.ts';

interface Merge {
  readonly rule: string;
  readonly steps: readonly Step[];
  readonly inputs?: readonly { readonly name: string; readonly delayMs: number }[];
  readonly dataUnit?: string;
  readonly channels?: number;
  readonly splits?: readonly string[];
}

/** A step in any of the four forms. */
interface Step {
  readonly data?: Readonly<Record<string, readonly number[]>>;
  readonly restart?: boolean;
  readonly wmMs?: number;
  readonly channel?: number;
  readonly split?: string;
  readonly lane?: string;
  readonly wm?: number;
  readonly status?: 'ACTIVE' | 'IDLE';
  readonly idle?: boolean;
  readonly active?: boolean;
  readonly register?: boolean;
  readonly inherit?: string;
  readonly remove?: boolean;
  readonly retire?: boolean;
  readonly out?: readonly (number | string)[];
  readonly last?: number | null;
  readonly global?: number | null;
}

type Lanes = Map<string, LaneProgress>;
const NONE = -Infinity;
const UNSEEN: LaneProgress = { watermark: NONE, inherited: NONE, idle: false };

/** How event time comes together from several inputs. */
export function watermarkMerge(vector: Merge): Outcome {
  switch (vector.rule) {
    case 'sparkMultiWatermark':
      return compared(sparkInputs(vector));
    case 'flinkValve':
      return compared(flinkValve(vector));
    case 'flinkMultiplexer':
      return compared(shards(vector, true));
    case 'shardWatermark':
      return compared(shards(vector, false));
    default:
      return notApplicable(`There is no profile for the rule "${vector.rule}" of an engine.`);
  }
}

/** In some engines an input that is behind holds the others. To the core it is a lane that was not heard of yet. */
const heldByLaggards = (lanes: Lanes, previous: number): readonly LaneProgress[] =>
  [...lanes.values()].map((lane) => (lane.idle || lane.watermark >= previous ? lane : { ...lane, watermark: NONE }));

function* sparkInputs({ inputs = [], steps, dataUnit }: Merge): Iterable<Comparison> {
  const unit = dataUnit === 'seconds' ? 1_000 : 1;
  const lanes: Lanes = new Map(inputs.map(({ name }) => [name, UNSEEN]));
  let watermark = 0;
  for (const [index, { data = {}, restart, wmMs }] of steps.entries()) {
    if (restart) for (const name of lanes.keys()) lanes.set(name, UNSEEN);
    for (const { name, delayMs } of inputs) {
      const seen = (data[name] ?? []).map((time) => time * unit - delayMs);
      const before = lanes.get(name) ?? UNSEEN;
      lanes.set(name, { ...before, watermark: Math.max(before.watermark, ...seen) });
    }
    watermark = watermarkOver(heldByLaggards(lanes, watermark), watermark);
    yield { at: `steps[${index}]`, expected: wmMs, found: watermark };
  }
}

/** A channel that spoke up without a watermark is behind everything, but no longer unheard of. */
const BEHIND = Number.MIN_SAFE_INTEGER;

function* flinkValve({ channels = 1, steps }: Merge): Iterable<Comparison> {
  const lanes: LaneProgress[] = Array.from({ length: channels }, () => UNSEEN);
  let watermark = NONE;
  let allIdle = false;
  for (const [index, { channel = 0, wm, status, out = [] }] of steps.entries()) {
    const lane = lanes[channel] ?? UNSEEN;
    const returns = status === 'ACTIVE' && lane.idle;
    lanes[channel] = {
      inherited: NONE,
      watermark: Math.max(lane.watermark, lane.idle ? NONE : (wm ?? NONE), returns && watermark > NONE ? BEHIND : NONE),
      idle: status === undefined ? lane.idle : status === 'IDLE',
    };
    const found: (number | string)[] = [];
    const next = watermarkOver(lanes, watermark);
    if (next > watermark) found.push(next);
    watermark = next;
    const idle = lanes.every((each) => each.idle);
    if (idle !== allIdle) found.push(idle ? 'IDLE' : 'ACTIVE');
    allIdle = idle;
    yield { at: `steps[${index}]`, expected: out, found };
  }
}

function* shards({ splits = [], steps }: Merge, laggardsHold: boolean): Iterable<Comparison> {
  const lanes: Lanes = new Map(splits.map((name) => [name, UNSEEN]));
  let watermark = NONE;
  for (const [index, step] of steps.entries()) {
    const name = step.lane ?? step.split ?? '';
    const lane = lanes.get(name) ?? UNSEEN;
    if (step.register) lanes.set(name, { ...UNSEEN, inherited: inheritedBy(lanes, step.inherit, watermark) });
    if (step.wm !== undefined) lanes.set(name, { ...lane, watermark: Math.max(lane.watermark, step.wm), idle: false });
    if (step.idle) lanes.set(name, { ...lane, idle: true });
    if (step.active) lanes.set(name, { ...lane, idle: false });
    if (step.remove || step.retire) lanes.delete(name);
    watermark = watermarkOver(laggardsHold ? heldByLaggards(lanes, watermark) : [...lanes.values()], watermark);
    const expected = step.global === undefined ? step.last : step.global;
    yield { at: `steps[${index}]`, expected, found: watermark === NONE ? null : watermark };
  }
}

/** A lane without parents that comes later begins where event time stands. */
function inheritedBy(lanes: Lanes, parent: string | undefined, watermark: number): number {
  const from = parent === undefined ? undefined : lanes.get(parent);
  return from ? Math.max(from.watermark, from.inherited) : watermark;
}
