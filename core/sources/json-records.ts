import { type Found, lineAfter, linesIn, MAX_RECORD, type Records, withoutMark } from './records.ts';

/** What may change how deep one is in an object, or end a line. */
const TOKENS = /["{}\n]/g;

/**
 * The objects of a text, each as it was written: one after the other, a line each or over several lines, or the
 * elements of one array. An object that begins a line ends one before it that was left open, which is reported.
 */
export function jsonRecords(): Records<string> {
  let rest = '';
  /** The line of the first character of the rest. */
  let line = 1;
  let begun = false;

  /** The object that begins here: where it ends, where another cuts it off, or nothing if the text ends before. */
  function objectAt(from: number): { readonly end: number } | { readonly cut: number } | undefined {
    let depth = 0;
    for (TOKENS.lastIndex = from; ; ) {
      const token = TOKENS.exec(rest);
      if (!token) return undefined;
      const { index } = token;
      if (token[0] === '{') depth++;
      else if (token[0] === '}' && --depth === 0) return { end: index + 1 };
      else if (token[0] === '\n' && rest[index + 1] === '{') return { cut: index + 1 };
      else if (token[0] === '"') {
        const closing = closingQuote(rest, index);
        if (closing === undefined) return undefined;
        // Text has no line ends of its own: the quote is one too few, and the line is lost.
        if ('cut' in closing) return closing;
        TOKENS.lastIndex = closing.at + 1;
      }
    }
  }
  function take(final: boolean): readonly Found<string>[] {
    const found: Found<string>[] = [];
    let at = 0;
    const goTo = (next: number) => {
      line += linesIn(rest, at, next);
      at = next;
    };
    for (;;) {
      goTo(skipped(rest, at));
      if (at >= rest.length) break;
      const object = rest[at] === '{' ? objectAt(at) : strayAt(rest, at, final);
      if (object && 'end' in object) {
        found.push({ line, value: rest.slice(at, object.end) });
        goTo(object.end);
      } else if (object || final || rest.length - at > MAX_RECORD) {
        found.push({ line, problem: rest[at] === '{' ? NEVER_ENDS : NO_OBJECT });
        goTo(object ? object.cut : lineAfter(rest, at));
      } else break;
    }
    rest = rest.slice(at);
    return found;
  }
  return {
    read(piece) {
      rest += begun ? piece : withoutMark(piece);
      begun ||= piece !== '';
      return take(false);
    },
    end: () => take(true),
  };
}

const NEVER_ENDS = 'The JSON object that begins here never ends. Close it, or write one event a line.';
const NO_OBJECT = 'This is no JSON object. Write events as objects, one a line or as the elements of one array.';

/** Past what may stand between objects. */
function skipped(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n,[]'.includes(text[at]!)) at++;
  return at;
}

function strayAt(text: string, at: number, final: boolean): { readonly cut: number } | undefined {
  return text.includes('\n', at) || final ? { cut: lineAfter(text, at) } : undefined;
}

function closingQuote(text: string, opening: number): { readonly at: number } | { readonly cut: number } | undefined {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 1) continue;
    const lineEnd = text.indexOf('\n', opening);
    return lineEnd >= 0 && lineEnd < at ? { cut: lineEnd + 1 } : { at };
  }
  const lineEnd = text.indexOf('\n', opening);
  return lineEnd < 0 ? undefined : { cut: lineEnd + 1 };
}
