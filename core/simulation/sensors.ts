import { idFieldsOf, keyFieldsOf, type StreamDefinition } from '../definition/stream.ts';
import { writeTime } from '../values/time.ts';
import { type Draw, drawFrom } from './draw.ts';
import { entityPicker } from './entities.ts';
import type { Profile } from './profiles.ts';
import { sampleField } from './sample-field.ts';
import type { Simulation } from './simulation.ts';
import { spoil } from './spoil.ts';

type Event = Readonly<Record<string, unknown>>;

interface Sensors {
  /** The POSTs that are due up to an instant (epoch ms), each a list of events. Instants must not go back. */
  advance(time: number): readonly (readonly Event[])[];
}

interface Setting {
  readonly stream: StreamDefinition;
  readonly simulation: Simulation;
  readonly profile: Profile;
  readonly seed: number;
  /** Epoch ms of the first event. */
  readonly start: number;
}

const DAY = 86_400_000;
/** How many of the newest events may be sent once more. */
const REMEMBERED = 64;
/** Even the quietest hour has this share of the mean rate. */
const QUIETEST = 0.01;
/** A run that starts a millisecond later counts its ids from so many further on, so that they do not meet. */
const IDS_PER_MS = 1_000;

/**
 * All sensors of one stream. What they send depends on the setting only, not on how often they are asked. They count
 * their time from the start, so that another start moves times and ids and nothing else.
 */
export function sensorsOf(setting: Setting): Sensors {
  const { simulation, profile, seed, start } = setting;
  const draw = drawFrom(seed);
  const event = eventMaker(setting, draw);
  const recent: Event[] = [];
  let nextAt = 0;
  let open: Event[] = [];
  let openSince = 0;

  function arrivalAfter(at: number): number {
    const rate = (profile.eventsPerSecond ?? simulation.eventsPerSecond) * busyness(simulation, profile, at);
    const gap = 1_000 / rate;
    return Math.max(at + (profile.regular ? gap : draw.waiting(gap)), silentUntil(profile, at) ?? 0);
  }
  function arrival(at: number): Event {
    if (recent.length > 0 && draw.chance(profile.duplicates ?? 0)) return draw.pick(recent);
    const made = event(at);
    recent[draw.whole(0, Math.min(recent.length, REMEMBERED - 1))] = made;
    return made;
  }
  return {
    advance(time) {
      const now = time - start;
      const posts: Event[][] = [];
      const close = () => {
        if (open.length > 0) posts.push(open);
        open = [];
      };
      while (nextAt <= now) {
        if (open.length > 0 && nextAt - openSince >= profile.postEveryMs) close();
        if (open.length === 0) openSince = nextAt;
        open.push(arrival(nextAt));
        if (open.length >= profile.perPost) close();
        nextAt = arrivalAfter(nextAt);
      }
      if (now - openSince >= profile.postEveryMs) close();
      return posts;
    },
  };
}

/** Milliseconds from the start at which a silence that holds then is over. */
function silentUntil({ silence }: Profile, at: number): number | undefined {
  if (!silence) return undefined;
  const inRound = at % silence.everyMs;
  return inRound >= silence.everyMs - silence.forMs ? at - inRound + silence.everyMs : undefined;
}

/** The share of the mean rate at an instant, between the hours of the day curve. */
function busyness({ day }: Simulation, { dayMs }: Profile, at: number): number {
  if (!day || dayMs === undefined) return 1;
  const hour = ((at / dayMs) * day.length) % day.length;
  const before = day[Math.floor(hour)]!;
  const after = day[(Math.floor(hour) + 1) % day.length]!;
  const mean = day.reduce((total, share) => total + share, 0) / day.length;
  return Math.max(QUIETEST, (before + (after - before) * (hour % 1)) / mean);
}

function eventMaker({ stream, simulation, profile, seed, start }: Setting, draw: Draw): (at: number) => Event {
  const entities = profile.entities ?? simulation.entities;
  const pickEntity = entityPicker(entities, profile.hotKeys);
  const ids = new Set(idFieldsOf(stream));
  const keys = new Set(keyFieldsOf(stream));
  const digits = String(entities).length;
  const begun = start % (365 * DAY);
  const run = begun.toString(36) + (seed % 46_656).toString(36);
  let made = 0;

  function measured(arrivedAt: number): number {
    const late = profile.late && draw.chance(profile.late.share) ? draw.unit() * profile.late.byMs : 0;
    return Math.floor(arrivedAt - draw.unit() * profile.disorderMs - late);
  }
  function identity(name: string, entity: number, at: number): unknown {
    const field = stream.fields[name]!;
    const isId = ids.has(name) && !keys.has(name);
    if (field.kind === 'timestamp') return writeTime(at);
    if (field.kind === 'integer') return isId ? begun * IDS_PER_MS + made : entity;
    if (field.kind === 'text' && field.oneOf) return field.oneOf[entity % field.oneOf.length];
    if (isId) return `${run}-${made.toString(36)}`;
    return `${name.replace(/_id$/, '').replaceAll('_', '-')}-${String(entity).padStart(digits, '0')}`;
  }
  return (arrivedAt) => {
    const sinceStart = measured(arrivedAt);
    const at = start + sinceStart;
    const entity = pickEntity(draw);
    made++;
    const scene = { draw, own: drawFrom(seed, entity), entity, at, sinceStart, written: writeTime };
    const ruled: Event = simulation.event?.(scene) ?? {};
    const event = Object.fromEntries(
      Object.entries(stream.fields).map(([name, field]) => {
        if (name in ruled) return [name, ruled[name]];
        if (name === stream.eventTime) return [name, writeTime(at)];
        if (ids.has(name) || keys.has(name)) return [name, identity(name, entity, at)];
        return [name, sampleField(name, field, scene)];
      }),
    );
    return profile.wrong && draw.chance(profile.wrong.share)
      ? spoil(stream, event, draw.pick(profile.wrong.kinds), draw)
      : event;
  };
}
