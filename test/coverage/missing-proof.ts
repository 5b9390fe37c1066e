import { existsSync, readFileSync } from 'node:fs';

/** What shows that a row holds: a test, by a part of its file's names, or a command that a person can run. */
export type Proof = { readonly test: string; readonly says: string } | { readonly run: string };

const root = new URL('../../', import.meta.url);
const textOf = (file: string): string | undefined =>
  existsSync(new URL(file, root)) ? readFileSync(new URL(file, root), 'utf8') : undefined;

/** Why a proof is none; undefined if it exists. */
export function missingProof(proof: Proof): string | undefined {
  if ('run' in proof) return missingCommand(proof.run);
  const text = textOf(proof.test);
  if (text === undefined) return `there is no file ${proof.test}`;
  return namesTest(text, proof.says) ? undefined : `${proof.test} has no test "${proof.says}"`;
}

/** A name is what a call, or a row of a table of cases, begins with: a sentence that is expected of something is none. */
function namesTest(text: string, says: string): boolean {
  const literal = says.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`([([]\\s*(['"\`])${literal}\\2\\s*,)|(^\\s*'${literal}': \\[)`, 'm').test(text);
}

function missingCommand(command: string): string | undefined {
  if (command.endsWith('--help')) return `"${command}" only tells how it is used`;
  const [, script, part] = /^npm (?:run )?([\w-]+)(?: -- ([\w-]+))?/.exec(command) ?? [];
  if (script === undefined)
    return command.startsWith('npx cdk ') ? undefined : `"${command}" is no command of this project`;
  const { scripts } = JSON.parse(textOf('package.json') ?? '{}') as { scripts: Readonly<Record<string, string>> };
  if (!Object.hasOwn(scripts, script)) return `package.json has no script "${script}"`;
  if (script === 'bench' && !existsSync(new URL(`bench/${part}.ts`, root))) return `there is no file bench/${part}.ts`;
  return undefined;
}
