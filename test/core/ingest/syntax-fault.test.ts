import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultSentence, syntaxFault } from '../../../core/ingest/syntax-fault.ts';

const sentence = (text: string): string => {
  const fault = syntaxFault(text);
  return fault ? faultSentence(text, fault) : 'is JSON';
};
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a":}', 'at line 1, column 6 there is "}" where a value is expected'],
    ['{"a":1,}', 'at line 1, column 8 there is "}" where a name in quotes is expected'],
    ['{a:1}', 'at line 1, column 2 there is "a" where a name in quotes or "}" is expected'],
    ['{"a" 1}', 'at line 1, column 6 there is "1" where ":" is expected'],
    ['{"a":1', 'at line 1, column 7 the text ends where "," or "}" is expected'],
    ['[1 2]', 'at line 1, column 4 there is "2" where "," or "]" is expected'],
    ['[1,]', 'at line 1, column 4 there is "]" where a value is expected'],
    ['[', 'at line 1, column 2 the text ends where a value or "]" is expected'],
    ['{"a":1}}', 'at line 1, column 8 there is "}" where the end is expected'],
    ['{\n  "a": 01\n}', 'at line 2, column 9 there is "1" where "," or "}" is expected'],
    ["{'a':1}", `at line 1, column 2 there is "'" where a name in quotes or "}" is expected`],
    [
      '["a\tb"]',
      'at line 1, column 4 there is "\\t" where an escape such as \\n in place of a control character is expected',
    ],
    ['["\\x41"]', 'at line 1, column 3 there is "\\\\" where an escape such as \\", \\\\, \\n or \\u00e9 is expected'],
    [
      '\n["ab',
      'at line 2, column 5 the text ends where the closing quote of the text that begins at line 2, column 2 is expected',
    ],
    ['[NaN]', 'at line 1, column 2 there is "N" where a value or "]" is expected'],
    ['{"a":1]', 'at line 1, column 7 there is "]" where "," or "}" is expected'],
    ['🚕', 'at line 1, column 1 there is "🚕" where a value is expected'],
    ['', 'at line 1, column 1 the text ends where a value is expected'],
  ])('%j: %s', (text, expected) => {
    expect(sentence(text)).toBe(expected);
  });

  it('is found exactly in texts that JSON.parse refuses', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }))
      .map(
        ([text, at, cut, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
      );
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ue1-0.+tn \n') })), (text) => {
        expect(syntaxFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2_000, seed: 55 },
    );
  });

  it('is found in a text that nests a hundred thousand deep', () => {
    expect(syntaxFault('['.repeat(100_000))?.at).toBe(100_000);
  });
});
