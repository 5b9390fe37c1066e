import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarantineLines, type Rejected } from '../../../core/delivery/quarantine.ts';
import { isWritable } from '../../../core/events/writable.ts';

interface Line {
  readonly id: string | null;
  readonly reasons: readonly { readonly message: string }[];
  readonly part: number;
  readonly parts: number;
  readonly encoding: 'utf-8' | 'base64';
  readonly original: string;
}
const linesOf = (more: Partial<Rejected>): readonly Line[] =>
  quarantineLines({
    stream: 'trip',
    schemaVersion: 2,
    tenant: 'city',
    rejectedAt: Date.UTC(2026, 2, 1),
    source: 'request-1',
    index: 3,
    id: 't-1',
    reasons: [{ pointer: '/price', rule: 'type', message: 'The price is no number.' }],
    original: '{}',
    withheld: [],
    ...more,
  }).map((line) => JSON.parse(line) as Line);
const bytesOf = (lines: readonly Line[]): Buffer =>
  Buffer.from(lines.map(({ original }) => original).join(''), lines[0]?.encoding === 'base64' ? 'base64' : 'utf8');

describe('a line of the quarantine', () => {
  it('says what came, from whom, when, and why it was not taken', () => {
    expect(linesOf({})).toEqual([
      {
        rejected_at: '2026-03-01T00:00:00.000Z',
        tenant: 'city',
        stream: 'trip',
        schema_version: 2,
        source: 'request-1',
        index: 3,
        id: 't-1',
        reasons: [{ pointer: '/price', rule: 'type', message: 'The price is no number.' }],
        withheld: [],
        part: 1,
        parts: 1,
        encoding: 'utf-8',
        original: '{}',
      },
    ]);
  });

  it('keeps any bytes exactly, as base64 where they are no text that every store takes', () => {
    for (const original of [Uint8Array.of(0xff, 0), Buffer.from('\uFEFF{}'), 'a\0b', ''])
      expect(bytesOf(linesOf({ original }))).toEqual(Buffer.from(original as string));
    expect(linesOf({ original: 'a\0b' })[0]?.encoding).toBe('base64');
  });

  it('has parts that fit into any column, without cutting a character', () => {
    fc.assert(
      fc.property(fc.constantFrom('x', '€', '🚕', 'x🚕'), fc.nat(60_000), (character, count) => {
        const original = character.repeat(count);
        const lines = linesOf({ original });
        expect(bytesOf(lines).toString()).toBe(original);
        for (const { original: part } of lines) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(65_535);
          expect(isWritable(part)).toBe(true);
        }
      }),
      { numRuns: 30, seed: 52 },
    );
  });

  it('holds no text that a store would refuse', () => {
    const [line] = linesOf({
      id: 'a\0\ud800b🚕',
      reasons: [{ pointer: '/\udfff', rule: 'unknown', message: 'The field "\0" is not known.' }],
    });
    expect(line?.id).toBe('a\uFFFD\uFFFDb🚕');
    expect(line?.reasons).toEqual([
      { pointer: '/\uFFFD', rule: 'unknown', message: 'The field "\uFFFD" is not known.' },
    ]);
  });
});
