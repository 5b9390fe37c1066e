import type { Compatibility } from '../definition/stream.ts';
import { BREAKS, type Change, type Direction } from './change.ts';
import type { PublishedVersion } from './published-version.ts';

/** The directions that a mode demands. */
function directionsOf(mode: Compatibility): readonly Direction[] {
  if (mode === 'none') return [];
  if (mode.startsWith('full')) return ['backward', 'forward'];
  return [mode.startsWith('forward') ? 'forward' : 'backward'];
}

/** The directions of a mode that a change breaks. */
export const brokenBy = ({ kind }: Change, mode: Compatibility): readonly Direction[] =>
  directionsOf(mode).filter((direction) => BREAKS[kind].includes(direction));

/**
 * The versions that a new one is compared with, newest first: the newest, or all of them. A version that was published
 * without compatibility begins a new line, and nobody looks back beyond it.
 */
export function comparedWith(mode: Compatibility, published: readonly PublishedVersion[]): readonly PublishedVersion[] {
  const newestFirst = published.toSorted((a, b) => b.version - a.version);
  if (!mode.endsWith('-transitive')) return newestFirst.slice(0, 1);
  const beginning = newestFirst.findIndex(({ compatibility }) => compatibility === 'none');
  return beginning < 0 ? newestFirst : newestFirst.slice(0, beginning + 1);
}

/** What a change does to others, in words that go after its place. */
export function meaningOf({ kind, before, after }: Change, direction: Direction, version: number): string {
  const became = `${before} became ${after}`;
  const refused = `events that version ${version} took would be refused`;
  const unreadable = `where version ${version} is still read, new events would not be understood`;
  switch (kind) {
    case 'required field added':
      return `is new and required, so ${refused}. Declare it nullable`;
    case 'optional field removed':
      return `is gone, so ${refused}. Keep it`;
    case 'required field removed':
      return direction === 'backward'
        ? `is gone, so ${refused}. Keep it`
        : `is gone, so ${unreadable}. Keep it; make it nullable in one version and remove it in a later one`;
    case 'limit narrowed':
      return `${became}, so ${refused}. Keep what was allowed, or add a field of another name`;
    case 'limit widened':
      return `${became}, so ${unreadable}. Keep the limit, or add a field of another name`;
    case 'rule changed':
      return `${became}, so ${direction === 'backward' ? refused : unreadable}. Keep it, or add a field of another name`;
    case 'meaning changed':
      return `${became}, so what is counted and stored would mean something else under the same name. Keep it, or give what is new another name`;
    case 'window removed':
    case 'measure removed':
      return 'is gone, so whoever reads it would find nothing new there. Keep it';
    case 'optional field added':
    case 'order changed':
    case 'window added':
    case 'measure added':
      return 'harms nobody';
  }
}
