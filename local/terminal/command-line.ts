import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '../../core/definition/nearest.ts';
import { readTime } from '../../core/values/time.ts';

export const FAILED = 1;

type Options = NonNullable<ParseArgsConfig['options']>;
const COMMON = {
  url: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** A variable of the environment; an empty one counts as not set. */
export const variable = (name: string, environment: NodeJS.ProcessEnv = process.env): string | undefined =>
  environment[name] || undefined;

/** Where the scripts look for a run. */
const defaultUrl = (): string => `http://127.0.0.1:${variable('PORT') ?? 4600}`;

/** What a script was asked; `--help` is answered here, and wrong use ends the process with one sentence. */
export function commandLine<const O extends Options>(help: string, options: O, { words = 0 } = {}) {
  endWithReader();
  try {
    const { values, positionals } = readArguments(process.argv.slice(2), { ...COMMON, ...options }, { words });
    const {
      help: asked,
      url = defaultUrl(),
      json = false,
    } = values as { help?: boolean; url?: string; json?: boolean };
    if (asked) {
      console.log(help);
      process.exit(0);
    }
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new Error(`--url: "${url}" is no address of a run. Write one such as http://127.0.0.1:4600.`);
    return { values, positionals, url, json };
  } catch (error) {
    return wrongUse((error as Error).message);
  }
}

/** Arguments by their options, and so many other words; the first that is wrong is told in a sentence. */
export function readArguments<const O extends Options>(args: readonly string[], options: O, { words = 0 } = {}) {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  let seen = 0;
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(token, options);
    else if (token.kind === 'positional' && ++seen > words) throw new Error(`"${token.value}" is one word too many.`);
  }
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true }) as ReturnType<
    typeof parseArgs<{ options: O; strict: true; allowPositionals: true }>
  >;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken, options: Options): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const meant = nearest(name, Object.keys(options));
    throw new Error(`There is no option ${rawName}.${meant ? ` Did you mean --${meant}?` : ''}`);
  }
  if (option.type === 'boolean' && value !== undefined) throw new Error(`${rawName} takes no value.`);
  if (option.type === 'string' && (!value || (!inlineValue && value.startsWith('--'))))
    throw new Error(`${rawName} needs a value after it.`);
}

/** Ends the process because it was asked for something that cannot be. */
export function wrongUse(message: string): never {
  return give(`${message.replace(/(?<![.?])$/, '.')} See --help.`);
}

/** A number that was given as text, or the end of the process. */
export function numberOption(
  name: string,
  text: string | undefined,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  const range = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `from ${least}`;
  if (text.trim() === '' || !(value >= least && value <= most))
    wrongUse(`--${name}: "${text}" is not a number ${range}`);
  return value;
}

/** An instant or a date that was given as text, or the end of the process. */
export function instantOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = readTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(time)) wrongUse(`--${name}: "${text}" is no date, and no instant such as 2026-01-22T06:00:00Z`);
  return time;
}

/** Ends the process with one sentence about what went wrong. */
export function give(error: unknown): never {
  console.error(sentenceOf(error).replace(/^there is/, 'There is'));
  process.exit(FAILED);
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'CredentialsProviderError'
    ? `There are no credentials for AWS (${error.message}). Put those of the account into the environment, for instance AWS_PROFILE.`
    : error.message;
}

/** Whoever reads may have seen enough, as in `… | head`. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
