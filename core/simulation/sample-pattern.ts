import type { Draw } from './draw.ts';

/** Repetitions without an end stop here. */
const MORE = 6;
const CLASSES: Readonly<Record<string, string>> = {
  d: '0123456789',
  w: 'abcdefghijklmnopqrstuvwxyz0123456789_',
  s: ' ',
  D: 'abcdef',
  W: '-',
  S: 'abcdefghijklmnopqrstuvwxyz',
};

/** A text that matches a pattern of the kind that definitions may use: no look-around, no back-references. */
export function samplePattern(pattern: string, draw: Draw): string {
  let at = 0;

  function choice(): string {
    const ways = [sequence()];
    while (pattern[at] === '|') {
      at++;
      ways.push(sequence());
    }
    return draw.pick(ways);
  }
  function sequence(): string {
    let text = '';
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') text += repeated();
    return text;
  }
  function repeated(): string {
    const from = at;
    const one = atom();
    const to = at;
    let text = '';
    const times = repetition();
    const after = at;
    // Each repetition draws anew: [a-z]{8} is not one letter eight times.
    for (let i = 0; i < times; i++) {
      at = from;
      text += i === 0 ? one : atom();
    }
    at = times === undefined ? to : after;
    return text;
  }
  function repetition(): number {
    const [written = '', sign, least = '', comma, most] =
      /^(?:([*+?])|\{(\d+)(,)?(\d*)\})\??/.exec(pattern.slice(at)) ?? [];
    at += written.length;
    if (sign === '?') return draw.whole(0, 1);
    if (sign) return draw.whole(sign === '+' ? 1 : 0, MORE);
    if (!written) return 1;
    return draw.whole(Number(least), comma ? Number(most || Number(least) + MORE) : Number(least));
  }
  function atom(): string {
    const letter = pattern[at++]!;
    if (letter === '^' || letter === '$') return '';
    if (letter === '.') return draw.pick([...CLASSES['w']!]);
    if (letter === '\\') return escaped(pattern[at++]!);
    if (letter === '[') return oneOfClass();
    if (letter !== '(') return letter;
    at += /^\?(?::|<\w+>)/.exec(pattern.slice(at))?.[0].length ?? 0;
    const text = choice();
    at++;
    return text;
  }
  const escaped = (letter: string): string =>
    CLASSES[letter] ? draw.pick([...CLASSES[letter]]) : letter === 'b' || letter === 'B' ? '' : letter;
  function oneOfClass(): string {
    const [whole = '', not, inside = ''] = /^(\^?)((?:\\.|[^\]])*)\]/.exec(pattern.slice(at)) ?? [];
    at += whole.length;
    const members = membersOf(inside);
    return draw.pick(not ? [...CLASSES['w']!, '-', ' '].filter((letter) => !members.includes(letter)) : members);
  }
  return choice();
}

function membersOf(inside: string): readonly string[] {
  const members: string[] = [];
  for (const [, escapedLetter, from, to] of inside.matchAll(/\\(.)|(.)(?:-(.))?/gsu)) {
    if (escapedLetter !== undefined) members.push(...(CLASSES[escapedLetter] ?? escapedLetter));
    else
      for (let code = from!.codePointAt(0)!; code <= (to ?? from!).codePointAt(0)!; code++)
        members.push(String.fromCodePoint(code));
  }
  return members;
}
