import { expect, test } from 'vitest';
import { publishedVersions } from '../../../adapters/published-versions.ts';
import { versionProblems } from '../../../core/versions/version-problems.ts';
import { streams } from '../../support/streams.ts';

test.each(
  streams.map((stream) => ({ stream, name: stream.name })),
)('$name is as it was published, and every published version keeps what it promised', ({ stream, name }) => {
  expect(versionProblems(stream, publishedVersions(name))).toEqual([]);
});
