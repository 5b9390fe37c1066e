import type { StreamPlan } from '../definition/plan.ts';
import { VERSION_FIELD } from '../definition/version-field.ts';
import { compileValidator } from '../events/compile.ts';
import type { Event } from '../events/identity.ts';
import { LINE_END } from '../events/lines.ts';
import type { EventProblem } from '../events/problem.ts';
import { type PseudonymOf, pseudonymiser } from '../events/pseudonyms.ts';
import { eventReader } from '../events/read-events.ts';
import { fieldsToRead } from '../events/row-source.ts';
import { lifting } from '../versions/lifting.ts';
import type { PublishedVersion } from '../versions/published-version.ts';
import { type Column, type EventColumns, fieldsOfWindows } from '../windows/columns.ts';
import { shapedReaders } from './shaped-readers.ts';

/** A line that is no right event, and why. */
export interface WrongLine {
  /** Which line of the block, from 0; empty ones count. */
  readonly line: number;
  readonly reason: string;
}
interface BlockRead {
  readonly lines: number;
  readonly wrong: readonly WrongLine[];
}

/** Adds the events of whole lines, the last with its line end, to the columns. Never throws, whatever the bytes are. */
type BlockReader = (bytes: Uint8Array, into: EventColumns) => BlockRead;

interface ReadingLines {
  readonly published: readonly PublishedVersion[];
  /** For the personal values of events that have not been through the ingest. */
  readonly pseudonymOf: PseudonymOf;
}

/**
 * Reads canonical lines, and others that are written like one before, straight from their bytes, and judges any other
 * line as the ingest would.
 */
export function blockReader(plan: StreamPlan, { published, pseudonymOf }: ReadingLines): BlockReader {
  const shaped = shapedReaders(plan);
  const validate = compileValidator(plan);
  const lift = lifting(plan, published, validate);
  const pseudonymise = pseudonymiser(plan.stream, pseudonymOf);
  const readsPersonal = fieldsToRead(plan).some((name) => plan.stream.fields[name]?.personal);
  const read = eventReader(plan);
  const names = fieldsOfWindows(plan);
  const decoder = new TextDecoder('utf-8');

  return (bytes, into) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const columns = names.map((name) => into.fields.get(name) as Column);
    const wrong: WrongLine[] = [];
    let line = 0;
    for (let start = 0; start < bytes.length; line++) {
      const next = shaped.read(bytes, view, start, into, columns);
      if (next > 0) start = next;
      else {
        const end = bytes.indexOf(LINE_END, start);
        const reason = readOther(decoder.decode(bytes.subarray(start, end)), into);
        if (reason !== undefined) wrong.push({ line, reason });
        start = end + 1;
      }
    }
    return { lines: line, wrong };
  };

  function readOther(text: string, into: EventColumns): string | undefined {
    if (text.trim() === '') return undefined;
    let event: unknown;
    try {
      event = JSON.parse(text);
    } catch {
      return 'The line is not JSON. Write one event a line.';
    }
    const archived = isObject(event) && Object.hasOwn(event, ARRIVAL) && Object.hasOwn(event, VERSION_FIELD);
    const sent = archived ? without(event as Event, ARRIVAL) : event;
    // Their times of arrival are long gone, so no event is ahead of its own.
    const lifted = lift(sent, Number.POSITIVE_INFINITY);
    if (lifted) return 'event' in lifted ? take(lifted.event, archived, into) : told(lifted.reasons);
    const problems = validate(sent, Number.POSITIVE_INFINITY);
    if (problems.length > 0) return told(problems);
    if (archived || !readsPersonal) shaped.learn(text);
    return take(sent as Event, archived, into);
  }

  function take(event: Event, archived: boolean, into: EventColumns): string | undefined {
    return read(archived ? event : pseudonymise(event), into);
  }
}

/** What the ingest adds to an event. */
const ARRIVAL = 'received_at';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const without = (event: Event, name: string): Event =>
  Object.fromEntries(Object.entries(event).filter(([other]) => other !== name));
const told = (problems: readonly EventProblem[]): string => problems.map(({ message }) => message).join(' ');
