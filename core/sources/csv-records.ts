import { type Found, lineAfter, linesIn, MAX_RECORD, type Records, withoutMark } from './records.ts';

type Cells = readonly string[];
/** A record that ends before `next`; none if the text ends before it does. */
type Taken = { readonly next: number } & ({ readonly cells: Cells } | { readonly problem: string });

/**
 * Comma-separated values by RFC 4180: cells in quotes may hold commas, line ends and doubled quotes; lines end with LF
 * or CRLF; a byte order mark is dropped, and so are empty lines. A record that breaks the rules is reported, and
 * reading goes on with the next line.
 */
export function csvRecords(): Records<Cells> {
  let rest = '';
  let line = 1;
  let begun = false;

  function take(final: boolean): readonly Found<Cells>[] {
    const found: Found<Cells>[] = [];
    let at = 0;
    while (at < rest.length) {
      const taken = recordAt(rest, at, final) ?? (final || rest.length - at > MAX_RECORD ? neverClosed(at) : undefined);
      if (!taken) break;
      if ('problem' in taken) found.push({ line, problem: taken.problem });
      else if (taken.cells.length > 1 || taken.cells[0] !== '') found.push({ line, value: taken.cells });
      line += linesIn(rest, at, taken.next);
      at = taken.next;
    }
    rest = rest.slice(at);
    return found;
  }
  const neverClosed = (at: number): Taken => ({
    next: lineAfter(rest, at),
    problem: 'A quote opens here and never closes. Close it, or double a quote that belongs to the text.',
  });
  return {
    read(piece) {
      rest += begun ? piece : withoutMark(piece);
      begun ||= piece !== '';
      return take(false);
    },
    end: () => take(true),
  };
}

function recordAt(text: string, from: number, final: boolean): Taken | undefined {
  const lineEnd = text.indexOf('\n', from);
  if (lineEnd < 0 && !final) return undefined;
  const end = lineEnd < 0 ? text.length : lineEnd;
  const line = text.slice(from, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
  if (!line.includes('"')) return { cells: line.split(','), next: Math.min(end + 1, text.length) };
  return quotedRecordAt(text, from, final);
}

function quotedRecordAt(text: string, from: number, final: boolean): Taken | undefined {
  const cells: string[] = [];
  for (let at = from; ; ) {
    let end: number;
    if (text[at] === '"') {
      const closing = closingQuote(text, at);
      if (closing < 0 || (closing === text.length - 1 && !final)) return undefined;
      cells.push(text.slice(at + 1, closing).replaceAll('""', '"'));
      end = closing + 1;
    } else {
      end = at;
      while (end < text.length && !isDelimiter(text, end)) end++;
      cells.push(text.slice(at, end));
    }
    if (end === text.length) return final ? { cells, next: end } : undefined;
    if (text[end] === '\r' && end === text.length - 1 && !final) return undefined;
    if (!isDelimiter(text, end)) return { next: lineAfter(text, end), problem: STRAY_TEXT };
    if (text[end] !== ',') return { cells, next: end + (text[end] === '\r' ? 2 : 1) };
    at = end + 1;
  }
}

const STRAY_TEXT = 'Text follows a closing quote. Put a comma there, or double a quote that belongs to the text.';

const isDelimiter = (text: string, at: number): boolean =>
  text[at] === ',' || text[at] === '\n' || (text[at] === '\r' && (text[at + 1] ?? '\n') === '\n');

/** The quote that ends a cell, which is not doubled; -1 if the text ends before. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
