import { type ParseArgsConfig, parseArgs } from 'node:util';
import { readTime } from '../core/values/time.ts';

const WRONG_USE = 2;
export const FAILED = 1;

type Options = NonNullable<ParseArgsConfig['options']>;
const COMMON = {
  url: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Where the scripts look for a run. */
const defaultUrl = (): string => `http://127.0.0.1:${process.env['PORT'] ?? 4600}`;

/** What a script was asked; `--help` is answered here, and wrong use ends the process with one sentence. */
export function commandLine<const O extends Options>(help: string, options: O, args = process.argv.slice(2)) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...COMMON, ...options },
      strict: true,
      allowPositionals: true,
    });
    const {
      help: asked,
      url = defaultUrl(),
      json = false,
    } = values as { help?: boolean; url?: string; json?: boolean };
    if (asked) {
      console.log(help);
      process.exit(0);
    }
    return { values, positionals, url, json };
  } catch (error) {
    return wrongUse((error as Error).message);
  }
}

/** Ends the process because it was asked for something that cannot be. */
export function wrongUse(message: string): never {
  console.error(`${message.split('\n')[0]!.replace(/(?<![.?])$/, '.')} See --help.`);
  process.exit(WRONG_USE);
}

/** A number that was given as text, or the end of the process. */
export function numberOption(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value >= least) || !Number.isFinite(value)) wrongUse(`--${name}: "${text}" is not a number from ${least}`);
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
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(FAILED);
}
