import type { Pane } from '../windows/panes.ts';
import type { Seed } from './late-seeds.ts';

/** Panes that seeds ask for. */
interface Chosen {
  readonly panes: readonly Pane[];
  /** The seeds that some pane was chosen for. */
  readonly served: ReadonlySet<Seed>;
}

/** Of all panes those that seeds ask for and that no tick revises any more. */
export function chosenPanes(all: readonly Pane[], seeds: readonly Seed[], watermark: number): Chosen {
  const byPlace = new Map<string, Seed[]>();
  for (const seed of seeds) {
    const place = placeOf(seed);
    const own = byPlace.get(place) ?? [];
    byPlace.set(place, own);
    own.push(seed);
  }
  const served = new Set<Seed>();
  const panes = all.filter((pane) => {
    const { window, start, groupKey } = pane;
    const own = [
      ...(byPlace.get(`${window} ${start} ${groupKey}`) ?? []),
      ...(byPlace.get(`${window} ${start} ${ALL}`) ?? []),
      ...(byPlace.get(`${window} ${SESSIONS} ${groupKey}`) ?? []).filter((seed) => overlap(seed, pane)),
    ].filter((seed) => pane.end + seed.window.reviseForMs <= watermark);
    for (const seed of own) served.add(seed);
    return own.length > 0;
  });
  return { panes, served };
}

const ALL = '*';
const SESSIONS = 'sessions';

/** Spans are known by their start; sessions only by what they overlap with. */
const placeOf = ({ window: { name, shape }, start, groupKey = ALL }: Seed): string =>
  `${name} ${shape.shape === 'session' ? SESSIONS : start} ${groupKey}`;

const overlap = (one: Pick<Pane, 'start' | 'end'>, other: Pick<Pane, 'start' | 'end'>): boolean =>
  one.start < other.end && other.start < one.end;
