import type { Source } from '../definition/source.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { csvRecords } from './csv-records.ts';
import { type Doubts, eventMaker } from './event-maker.ts';
import { jsonRecords } from './json-records.ts';
import { type Found, type Records, withoutMark } from './records.ts';

/** A file as events, each the JSON text of one. */
export interface SourceReader extends Records<string> {
  readonly doubts: Readonly<Doubts>;
}

/** Reads a file of CSV, of JSON objects a line, or of one JSON array; which of them it is, its first character says. */
export function sourceReader(stream: StreamDefinition, source?: Source): SourceReader {
  const make = eventMaker(stream, source);
  let head = '';
  let records: Records<string> | undefined;

  function chosen(final: boolean): Records<string> | undefined {
    const first = withoutMark(head).trimStart()[0];
    if (first === undefined && !final) return undefined;
    return first === '{' || first === '[' ? jsonEvents() : csvEvents();
  }
  const jsonEvents = (): Records<string> => {
    const objects = jsonRecords();
    const mapped = (found: readonly Found<string>[]) =>
      found.map((one) => ('problem' in one ? one : { line: one.line, value: ofJson(one.value) }));
    return { read: (piece) => mapped(objects.read(piece)), end: () => mapped(objects.end()) };
  };
  /** A text that is no JSON after all is for the ingest to refuse. */
  function ofJson(text: string): string {
    if (source)
      try {
        return JSON.stringify(make.ofRecord(JSON.parse(text)));
      } catch {}
    return text.replace(/\s*\n\s*/g, ' ');
  }
  const csvEvents = (): Records<string> => {
    const rows = csvRecords();
    let titles: readonly string[] | undefined;
    let eventOf: (cells: readonly string[]) => object;
    const mapped = (found: readonly Found<readonly string[]>[]) =>
      found.flatMap((one): Found<string>[] => {
        if ('problem' in one) return [one];
        if (!titles) {
          titles = one.value;
          eventOf = make.ofCells(titles);
          return [];
        }
        if (one.value.length !== titles.length)
          return [{ line: one.line, problem: wrongWidth(one.value.length, titles.length) }];
        return [{ line: one.line, value: JSON.stringify(eventOf(one.value)) }];
      });
    return { read: (piece) => mapped(rows.read(piece)), end: () => mapped(rows.end()) };
  };
  return {
    doubts: make.doubts,
    read(piece) {
      if (records) return records.read(piece);
      head += piece;
      records = chosen(false);
      return records?.read(head) ?? [];
    },
    end() {
      records ??= chosen(true);
      return records?.end() ?? [];
    },
  };
}

const wrongWidth = (cells: number, titles: number): string =>
  `The row has ${cells} cells under ${titles} titles. Write an empty cell where there is no value, and quotes around commas.`;
