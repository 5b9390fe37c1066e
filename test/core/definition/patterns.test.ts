import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../../core/definition/patterns.ts';

describe('a pattern for texts of at most 40 characters', () => {
  it.each([
    '^[A-Z]{2}-\\d{4}$',
    '^POINT \\(-?\\d+(\\.\\d+)? -?\\d{1,3}\\)$',
    '^(?:red|green|blue)$',
    '[a-z]+',
    '^(?<year>\\d{4})-\\d{2}$',
    '^(ab){2}$',
    '^[\\w.]{1,20}@[a-z]{1,20}$',
    '^\\p{Lu}\\p{Ll}*$',
  ])('%s is used as it is', (pattern) => {
    expect(patternProblem(pattern, 40)).toBeUndefined();
  });

  it.each([
    ['(a', 'is not a regular expression'],
    ['^(a+)+$', 'repeats something that repeats itself'],
    ['^(a|a)*$', 'repeats something that repeats itself'],
    ['^(a|a){30}$', 'repeats something that repeats itself'],
    ['^(a?){30}$', 'repeats something that repeats itself'],
    ['^((a+)b?)*$', 'repeats something that repeats itself'],
    ['^(?=a)', 'looks ahead or behind'],
    ['(?<!a)b', 'looks ahead or behind'],
    ['^(a)\\1$', 'refers back to a group'],
    ['^(?<x>a)\\k<x>$', 'refers back to a group'],
    ['^a*a*a*a*b$', 'could take 3e+6 steps on a text of 40 characters'],
    ['a{0,30}a{0,30}a{0,30}b', 'could take 1e+6 steps on a text of 40 characters'],
    [`^${'a?'.repeat(30)}$`, 'could take 1e+9 steps'],
    ['a'.repeat(201), 'is longer than 200 characters'],
  ])('%s is refused: it %s', (pattern, reason) => {
    expect(patternProblem(pattern, 40)).toContain(reason);
  });

  it('is judged by the length of the texts: what is quick on a code is slow on an essay', () => {
    expect(patternProblem('^[a-z]+-[a-z]+$', 100)).toBeUndefined();
    expect(patternProblem('^[a-z]+-[a-z]+$', 16_383)).toContain('could take 3e+8 steps');
  });
});
