/** Where a text stops being JSON, and what could have stood there. */
interface SyntaxFault {
  /** Index in the text; its length, if the text ends too early. */
  readonly at: number;
  readonly expected: string;
}

type Expects = 'value' | 'firstItem' | 'firstName' | 'name' | 'colon' | 'more';
const WORDS: Record<Expects, string> = {
  value: 'a value',
  firstItem: 'a value or "]"',
  firstName: 'a name in quotes or "}"',
  name: 'a name in quotes',
  colon: '":"',
  more: 'the end',
};

/**
 * The first fault of a text, or nothing if it is JSON. JSON.parse says that much only in words that differ between
 * versions of Node; this runs only after it has failed. Depth costs memory, not stack.
 */
export function syntaxFault(text: string): SyntaxFault | undefined {
  const open: ('}' | ']')[] = [];
  let expects: Expects = 'value';
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    const char = text[at];
    const inside = open.at(-1);
    if (expects === 'more' && inside === undefined) return char === undefined ? undefined : fault(at, expects, inside);
    if (char === undefined) return fault(at, expects, inside);
    const first = expects === 'firstItem' || expects === 'firstName';
    if (char === inside && (first || expects === 'more')) {
      open.pop();
      expects = 'more';
      at++;
    } else if (expects === 'more' || expects === 'colon') {
      if (char !== (expects === 'more' ? ',' : ':')) return fault(at, expects, inside);
      expects = expects === 'more' && inside === '}' ? 'name' : 'value';
      at++;
    } else if (expects === 'name' || expects === 'firstName') {
      if (char !== '"') return fault(at, expects, inside);
      const end = stringEnd(text, at);
      if (typeof end === 'object') return end;
      expects = 'colon';
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']');
      expects = char === '{' ? 'firstName' : 'firstItem';
      at++;
    } else {
      const end = scalarEnd(text, at) ?? fault(at, expects, inside);
      if (typeof end === 'object') return end;
      expects = 'more';
      at = end;
    }
  }
}

const fault = (at: number, expects: Expects, inside: string | undefined): SyntaxFault => ({
  at,
  expected: expects === 'more' && inside ? `"," or "${inside}"` : WORDS[expects],
});

function afterSpace(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ' || text[next] === '\n' || text[next] === '\r' || text[next] === '\t') next++;
  return next;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function scalarEnd(text: string, at: number): number | SyntaxFault | undefined {
  if (text[at] === '"') return stringEnd(text, at);
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, at)) return at + word.length;
  NUMBER.lastIndex = at;
  return NUMBER.test(text) ? NUMBER.lastIndex : undefined;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function stringEnd(text: string, start: number): number | SyntaxFault {
  for (let at = start + 1; ; ) {
    const char = text[at];
    if (char === '"') return at + 1;
    if (char === undefined)
      return { at, expected: `the closing quote of the text that begins at ${place(text, start)}` };
    if (char < ' ') return { at, expected: 'an escape such as \\n in place of a control character' };
    if (char !== '\\') at++;
    else {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) return { at, expected: 'an escape such as \\", \\\\, \\n or \\u00e9' };
      at = ESCAPE.lastIndex;
    }
  }
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an index, both counted from 1. */
export function positionOf(text: string, at: number): Position {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

function place(text: string, at: number): string {
  const { line, column } = positionOf(text, at);
  return `line ${line}, column ${column}`;
}

/** `line 1, column 9 has "}" where a value is expected.` */
export function faultSentence(text: string, { at, expected }: SyntaxFault): string {
  const char = text.codePointAt(at);
  const seen = char === undefined ? 'the text ends' : `there is ${JSON.stringify(String.fromCodePoint(char))}`;
  return `at ${place(text, at)} ${seen} where ${expected} is expected`;
}
