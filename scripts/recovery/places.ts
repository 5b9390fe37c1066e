import { unknownName } from '../../core/definition/nearest.ts';
import { recoveryClient } from '../../local/client/recovery-client.ts';
import { ask } from '../../local/client/run-client.ts';
import { give, wrongUse } from '../../local/terminal/command-line.ts';
import type { Catalogue } from '../../page/answers.ts';
import type { Found } from './found.ts';

/** Where a script is to look: at a run, or at a stage on AWS. */
export const PLACE_OPTIONS = {
  stream: { type: 'string' },
  stage: { type: 'string' },
  tenant: { type: 'string' },
  bucket: { type: 'string' },
} as const;

/** The lines of a script's help about them, their meanings in the given column. */
export const placeHelp = (column = 16): string =>
  [
    ['--url URL', 'where the run is (default http://127.0.0.1:4600)'],
    ['--stage NAME', 'on AWS instead, with the credentials of the environment'],
    ['--bucket NAME', 'the bucket of the lake there (the output LakeBucket, or LAKE)'],
    ['--tenant NAME', 'whose stream it is there (default: the first that has it)'],
  ]
    .map(([option = '', meaning]) => `  ${option.padEnd(column)}${meaning}`)
    .join('\n');

interface Place {
  readonly url: string;
  readonly stage?: string | undefined;
  readonly tenant?: string | undefined;
  readonly bucket?: string | undefined;
}

/** The streams that were meant; all, if none is named. */
export async function recoveriesOf(
  { url, stage, tenant, bucket }: Place,
  name: string | undefined,
): Promise<readonly Found[]> {
  if (stage !== undefined) {
    const { stageRecoveries } = await import('./stage-recoveries.ts');
    return stageRecoveries({ stage, tenant, bucket }, name);
  }
  const { streams } = await ask<Catalogue>(url, '/api/catalogue').catch(give);
  const all = streams.map(({ stream }) => stream);
  const known = all.map((stream) => stream.name);
  if (name !== undefined && !known.includes(name)) wrongUse(unknownName('stream', name, known));
  return all
    .filter((stream) => name === undefined || stream.name === name)
    .map((stream) => ({ stream, recovery: recoveryClient(url, stream.name) }));
}

/** Only what was given. */
export const given = <T extends object>(options: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
