import type { PublishedVersion } from './published-version.ts';

/** A version as it stands in its file: a field or a measure is a line, so that a review sees what changed. */
export function versionText(published: PublishedVersion): string {
  const { fields, windows, ...head } = published;
  const lines = [
    ...Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${inLine(value)}`),
    `  "fields": ${block(fields, 2)}`,
    `  "windows": ${listed(
      Object.entries(windows).map(([name, { measures, ...rest }]) => [
        name,
        listed(
          [
            ...Object.entries(rest).map(([key, value]): [string, string] => [key, inLine(value)]),
            ['measures', block(measures, 6)],
          ],
          4,
        ),
      ]),
      2,
    )}`,
  ];
  return `{\n${lines.join(',\n')}\n}\n`;
}

const block = (entries: object, indent: number): string =>
  listed(
    Object.entries(entries).map(([name, value]): [string, string] => [name, inLine(value)]),
    indent,
  );

function listed(entries: readonly (readonly [string, string])[], indent: number): string {
  if (entries.length === 0) return '{}';
  const space = ' '.repeat(indent);
  return `{\n${entries.map(([name, text]) => `${space}  ${JSON.stringify(name)}: ${text}`).join(',\n')}\n${space}}`;
}

/** JSON on one line, with the spaces that people put there. */
function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([name, one]) => `${JSON.stringify(name)}: ${inLine(one)}`).join(', ')} }`;
}

/** A published version that cannot be read. */
class InvalidVersion extends Error {
  override readonly name = 'InvalidVersion';
}

/** Reads the file of a version, and sees that it is the one that its place says. */
export function readVersion(text: string, place: { stream: string; version: number; path: string }): PublishedVersion {
  const refuse = (what: string): never => {
    throw new InvalidVersion(
      `${place.path}: ${what} Published versions are not edited: bring the file back from version control.`,
    );
  };
  let published: Partial<PublishedVersion>;
  try {
    published = Object(JSON.parse(text)) as Partial<PublishedVersion>;
  } catch {
    return refuse('is no JSON.');
  }
  const { stream, version } = published;
  if (stream !== place.stream) refuse(`is of the stream ${JSON.stringify(stream)}, not of "${place.stream}".`);
  if (version !== place.version) refuse(`says version ${JSON.stringify(version)}, not ${place.version}.`);
  return isComplete(published) ? (published as PublishedVersion) : refuse('is not complete.');
}

function isComplete({ compatibility, id, key, eventTime, fields, windows }: Partial<PublishedVersion>): boolean {
  const areObjects = [fields, windows].every((one) => typeof one === 'object' && one !== null);
  const areTexts = [compatibility, eventTime].every((one) => typeof one === 'string');
  return areObjects && areTexts && Array.isArray(id) && Array.isArray(key);
}
