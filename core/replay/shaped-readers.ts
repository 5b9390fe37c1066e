import type { Field } from '../definition/fields.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { faultOf } from '../events/faults.ts';
import { noTexts } from '../events/known-texts.ts';
import { type CanonicalReader, canonicalReader } from '../events/read-lines.ts';
import { ROW_SCOPE } from '../events/row-source.ts';
import { SCANNER } from '../events/scan.ts';
import { compiled } from '../events/source.ts';
import { shapeOf } from './line-shape.ts';
import { shapedSourceOf } from './shaped-source.ts';

/** Reads canonical lines, and lines that are written like one before: it adds the event of one, or gives back -1. */
interface ShapedReaders {
  readonly read: CanonicalReader;
  /** Lines like this one, whose event was right, can be read from now on. */
  learn(line: string): void;
}

/** Producers leave absent fields out, or write them in some few orders; who has more shapes than that has no shape. */
const MOST_SHAPES = 16;

/**
 * Most producers write all of their lines alike, and then what stands between two values need not be parsed: a reader is
 * compiled for each such shape.
 */
export function shapedReaders(plan: StreamPlan): ShapedReaders {
  const fields = Object.entries(plan.stream.fields);
  const scope = {
    ...ROW_SCOPE,
    scan: SCANNER,
    known: fields.map(([, { kind }]) => (kind === 'text' ? noTexts() : undefined)),
    isRight: fields.map(([name, field]) => remembered(name, field)),
  };
  const readers = [canonicalReader(plan)];
  const shapes = new Set<string>();
  let latest = 0;

  return {
    read(bytes, view, start, into, columns) {
      // Lines that follow each other are mostly alike.
      for (let tried = 0; tried < readers.length; tried++) {
        const next = readers[latest]!(bytes, view, start, into, columns);
        if (next > 0) return next;
        latest = (latest + 1) % readers.length;
      }
      return -1;
    },
    learn(line) {
      if (shapes.size >= MOST_SHAPES) return;
      const shape = shapeOf(line);
      const source = shape && shapedSourceOf(plan, shape);
      if (source === undefined || shapes.has(source)) return;
      shapes.add(source);
      latest = readers.push(compiled<CanonicalReader>(source, scope)) - 1;
    },
  };
}

/** Few texts may be chosen from, or have a form: each is judged once. */
function remembered(name: string, field: Field): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const judged = known.get(text);
    if (judged !== undefined) return judged;
    const right = faultOf({ name, field, identifies: false }, text) === undefined;
    if (known.size < MOST_REMEMBERED) known.set(text, right);
    return right;
  };
}
const MOST_REMEMBERED = 10_000;
