import { planOf } from '../definition/plan.ts';
import type { Compatibility, StreamDefinition } from '../definition/stream.ts';
import { redshiftColumnsOf } from '../projections/redshift.ts';
import { redshiftAlteration } from '../warehouse/redshift-alteration.ts';
import { schemaChange } from '../warehouse/schema-change.ts';
import type { Change } from './change.ts';
import { brokenBy, comparedWith, meaningOf } from './compatibility.ts';
import { consumersOf, consumersText } from './consumers.ts';
import { differenceOf } from './difference.ts';
import { definitionOf, type PublishedVersion } from './published-version.ts';

/** How a definition stands to what was published of it. */
interface Standing {
  /** Whether it is what its version says, and that is published. */
  readonly isPublished: boolean;
  /** What has to be mended before it can be published, or was wrongly published. */
  readonly problems: readonly string[];
}

/** Judges a definition against its published versions. */
export function standingOf(stream: StreamDefinition, published: readonly PublishedVersion[]): Standing {
  const oldestFirst = published.toSorted((a, b) => a.version - b.version);
  const newest = oldestFirst.at(-1);
  const history = oldestFirst.flatMap((version, i) => [
    ...breaks(definitionOf(version, stream), version.compatibility, oldestFirst.slice(0, i)),
  ]);
  if (!newest) return { isPublished: false, problems: [] };
  const changes = differenceOf(definitionOf(newest, stream), stream);
  if (stream.version === newest.version && changes.length === 0) return { isPublished: true, problems: history };
  return {
    isPublished: false,
    problems: [
      ...history,
      ...numberProblems(stream, newest, changes),
      ...breaks(stream, stream.compatibility ?? 'backward', oldestFirst),
      ...columnProblems(stream, oldestFirst),
    ],
  };
}

/** What is wrong with a definition beside its published versions, all of it at once. */
export function versionProblems(stream: StreamDefinition, published: readonly PublishedVersion[]): readonly string[] {
  const { isPublished, problems } = standingOf(stream, published);
  if (isPublished || problems.length > 0) return problems;
  return [
    `${stream.name}: version ${stream.version} is not published. Run npm run schema -- publish --stream ${stream.name}, and commit the file.`,
  ];
}

function* numberProblems(
  { name, version }: StreamDefinition,
  newest: PublishedVersion,
  changes: readonly Change[],
): Iterable<string> {
  const next = newest.version + 1;
  if (version === newest.version) {
    const places = changes.map(({ place }) => place).join(', ');
    yield `${name}: version ${version} is published, and the definition differs from it in ${places}. Raise version to ${next}.`;
  }
  if (version !== newest.version && version !== next)
    yield `${name}: version ${version} does not follow version ${newest.version}, which is published. Make it ${next}.`;
}

function* breaks(
  stream: StreamDefinition,
  mode: Compatibility,
  earlier: readonly PublishedVersion[],
): Iterable<string> {
  for (const version of comparedWith(mode, earlier)) {
    const before = definitionOf(version, stream);
    for (const change of differenceOf(before, stream)) {
      const [direction] = brokenBy(change, mode);
      if (!direction) continue;
      const users = consumersText(consumersOf(planOf(before), change.touches));
      const meaning = meaningOf(change, direction, version.version);
      const breaks = users ? ` It breaks ${users}.` : '';
      yield `${stream.name} ${change.place}: ${meaning}, or publish a break with compatibility: 'none' (now ${mode}).${breaks}`;
    }
  }
}

/** A column stays in the warehouse when its field is gone, so its name is taken for ever by one kind. */
function columnProblems(stream: StreamDefinition, earlier: readonly PublishedVersion[]): readonly string[] {
  const wanted = redshiftColumnsOf(stream);
  const problems = earlier.flatMap((version) => {
    const before = redshiftColumnsOf(definitionOf(version, stream));
    return schemaChange(stream.name, before, wanted, redshiftAlteration([], [])).problems;
  });
  return [...new Set(problems)];
}
