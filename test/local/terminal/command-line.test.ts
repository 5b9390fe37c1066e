import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../local/terminal/command-line.ts';

const OPTIONS = {
  rate: { type: 'string' },
  batch: { type: 'string' },
  field: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;
const read = (line: string) => readArguments(line.split(' ').filter(Boolean), OPTIONS, { words: 1 });

describe('arguments of a script', () => {
  it('are options with their values, and words', () => {
    expect(read('trip --rate 5 --batch=7 --field a --field b --json')).toMatchObject({
      values: { rate: '5', batch: '7', field: ['a', 'b'], json: true },
      positionals: ['trip'],
    });
  });

  it('may be values that begin like an option, if they are numbers or follow an equals sign', () => {
    expect(read('--rate -1').values).toMatchObject({ rate: '-1' });
    expect(read('--field=--x').values).toMatchObject({ field: ['--x'] });
  });

  it('are words after two hyphens', () => {
    expect(read('-- --json')).toMatchObject({ values: {}, positionals: ['--json'] });
  });

  it.each([
    ['--bach 5', 'There is no option --bach. Did you mean --batch?'],
    ['--everything', 'There is no option --everything.'],
    ['--constructor', 'There is no option --constructor.'],
    ['-x', 'There is no option -x.'],
    ['--batch', '--batch needs a value after it.'],
    ['--batch=', '--batch needs a value after it.'],
    ['--batch --json', '--batch needs a value after it.'],
    ['--json=yes', '--json takes no value.'],
    ['trip weather', '"weather" is one word too many.'],
  ])('that are wrong are told in a sentence: %s', (line, sentence) => {
    expect(() => read(line)).toThrow(new Error(sentence));
  });
});
