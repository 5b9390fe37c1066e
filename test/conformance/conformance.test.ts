import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TYPESCRIPT } from '../support/typescript.ts';
import { isFault, judge } from './judge.ts';
import { reportOf, totalsOf, totalsText } from './report.ts';
import { NotVectors, readVectors, type Vector } from './vectors-file.ts';

const FILE = new URL('vectors.json', import.meta.url);
const vectors = readVectors(readFileSync(FILE, 'utf8'), 'vectors.json');
const vector = (id: string): Vector => {
  const found = vectors.find((each) => each.id === id);
  if (!found) throw new Error(`There is no vector ${id}.`);
  return structuredClone(found);
};

describe('the vectors of four engines', () => {
  const judged = vectors.map(judge);

  test('agree with the core, or differ by a rule that says why', () => {
    expect(judged.filter(isFault).map(reportOf)).toEqual([]);
  });

  test('that differ by choice come to what was read and wanted', async () => {
    const chosen = judged.filter((each) => each.verdict === 'differs' && !isFault(each));
    await expect(`${chosen.map(reportOf).join('\n\n')}\n`).toMatchFileSnapshot('chosen-differences.txt');
  });

  test('agree in at least a hundred cases', () => {
    expect(totalsOf(judged)).toMatchObject({ vectors: 117, differs: 0, broken: 0 });
    expect(totalsOf(judged).agrees).toBeGreaterThanOrEqual(100);
  });
});

describe('a vector that expects something else', () => {
  const wrong = vector('flink-024') as Vector & { steps: { expect: { emit: object[]; late?: object[] } }[] };

  test('differs, and both results are told', () => {
    wrong.steps[3]!.expect.emit = [{ start: 0, end: 2_000, k: 'key2', sum: 3 }];
    const judged = judge(wrong);
    expect(isFault(judged)).toBe(true);
    expect(reportOf(judged).split('\n')).toEqual([
      'flink-024    differs and should not',
      '             at steps[3] emit',
      '             the vector  [{"end":2000,"k":"key2","start":0,"sum":3}]',
      '             the core    [{"end":2000,"k":"key2","start":0,"sum":2}]',
    ]);
    expect(totalsText(totalsOf([judged]))).toBe(
      '1 vectors: 0 agree, 0 differ by choice, 1 differ and should not, 0 not applicable.',
    );
  });

  test('is no fault where a rule of its form is chosen', () => {
    expect(isFault(judge(vector('flink-023')))).toBe(false);
    const otherwise = { ...vector('flink-023'), profile: { advance: 'explicit', lateFiring: 'perRecord' } };
    expect(isFault(judge(otherwise))).toBe(true);
  });

  test('is broken, not fatal, where its form is not that of its kind', () => {
    const { steps: _, ...rest } = wrong;
    const judged = judge(rest);
    expect(isFault(judged)).toBe(true);
    expect(reportOf(judged)).toMatch(/^flink-024 {4}broken: The vector could not be run as pipeline \(.+\)\. Give it/);
  });

  test('is broken where its output mode is missing', () => {
    const { outputMode: _, ...rest } = vector('flink-024') as Vector & { outputMode: string };
    expect(reportOf(judge(rest))).toContain(
      'broken: The vector could not be run as pipeline (it has no text "outputMode")',
    );
  });

  test('is not applicable where nothing like it exists', () => {
    expect(judge({ id: 'x', kind: 'join' })).toEqual({
      id: 'x',
      verdict: 'not applicable',
      because: 'There is nothing like a vector of kind "join".',
    });
    expect(judge({ id: 'x', kind: 'toString' })).toMatchObject({ verdict: 'not applicable' });
  });
});

describe('a file that holds no vectors', () => {
  test.each([
    ['{"a"', /^f\.json is not JSON \(.+\)\. Name a file of event-time window vectors\.$/],
    ['[]', /^f\.json has no list "vectors"\. Name a file of event-time window vectors\.$/],
    ['{"vectors": []}', /^f\.json lists no vectors\. Name a file that holds at least one\.$/],
    ['{"vectors": [{"id": "a"}]}', /^f\.json: vectors\[0\] has no text "id" and "kind"\. Give every vector both\.$/],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(() => readVectors(text, 'f.json')).toThrow(NotVectors);
    expect(() => readVectors(text, 'f.json')).toThrow(sentence);
  });

  test('ends the command with code 1 and one line', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...TYPESCRIPT, 'scripts/conformance.ts', 'no-such-file.json'],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^no-such-file\.json cannot be read \(.+\)\. Name a file of event-time window vectors\.\n$/);
  });
});
