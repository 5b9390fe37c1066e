import { describe, expect, test } from 'vitest';
import { differenceOf } from '../../../core/versions/difference.ts';
import { definitionOf, publishedOf } from '../../../core/versions/published-version.ts';
import { readVersion, versionText } from '../../../core/versions/version-text.ts';
import { everyKind } from '../../support/every-kind.ts';
import { rides } from '../../support/rides.ts';
import { streams } from '../../support/streams.ts';
import { awkward } from '../projections/awkward.ts';

const place = { stream: 'rides', version: 1, path: 'schemas/rides/versions/1.json' };

describe('the file of a version', () => {
  test('has a line for each field and each measure, so that a review sees what changed', () => {
    const lines = versionText(publishedOf(rides)).split('\n');
    expect(lines).toContain('    "seats": { "kind": "integer", "min": 1, "max": 4, "nullable": true },');
    expect(lines).toContain('        "fare": { "op": "sum", "of": "fare" }');
    expect(lines).toContain('  "id": ["ride_id"],');
  });

  test.each(
    [everyKind, awkward, rides, ...streams].map((stream) => ({ stream, name: stream.name })),
  )('of $name is read back as it was written, and differs in nothing from the definition', ({ stream }) => {
    const { name, version } = stream;
    const read = readVersion(versionText(publishedOf(stream)), { stream: name, version, path: 'a file' });
    expect(read).toEqual(JSON.parse(JSON.stringify(publishedOf(stream))));
    expect(differenceOf(definitionOf(read, stream), stream)).toEqual([]);
  });

  test.each([
    ['no JSON', '{', 'is no JSON.'],
    ['no object', 'null', 'is of the stream undefined, not of "rides".'],
    ['of another stream', '{"stream":"trip"}', 'is of the stream "trip", not of "rides".'],
    ['of another version', '{"stream":"rides","version":2}', 'says version 2, not 1.'],
    ['not complete', '{"stream":"rides","version":1}', 'is not complete.'],
  ])('that is %s is refused with its place and what to do', (_what, text, problem) => {
    expect(() => readVersion(text, place)).toThrow(
      `schemas/rides/versions/1.json: ${problem} Published versions are not edited: bring the file back from version control.`,
    );
  });
});
