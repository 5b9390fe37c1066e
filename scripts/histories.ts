import { unknownName } from '../core/definition/nearest.ts';
import { commandLine, FAILED, numberOption, wrongUse } from '../local/terminal/command-line.ts';
import { type Circumstances, circumstancesOf } from '../test/simulation/circumstances.ts';
import { runHistory } from '../test/simulation/history.ts';
import { MUTANTS, NONE } from '../test/simulation/mutants.ts';
import { shrink } from '../test/simulation/shrink.ts';

const HELP = `Lets random histories happen to the real handlers, and checks the promises of the protocol after every step.

  npm run histories -- [options]

  --count N      how many histories (default 1000)
  --seed N       the first seed (default 1); each history has one of its own, and is the same whenever it is run
  --mutant NAME  make a mistake that has to be found
  --help

A history that breaks a promise is made as small as possible and told step by step. Exits with 1 if one did; with a
mutant, if none did.

Mutants:
${Object.keys(MUTANTS)
  .map((name) => `  ${name}`)
  .join('\n')}`;

const { values } = commandLine(HELP, {
  count: { type: 'string' },
  seed: { type: 'string' },
  mutant: { type: 'string' },
});
const count = numberOption('count', values.count, 1) ?? 1_000;
const first = numberOption('seed', values.seed, 0) ?? 1;
const name = values.mutant;
if (name !== undefined && !Object.hasOwn(MUTANTS, name))
  wrongUse(`--mutant: ${unknownName('mutant', name, Object.keys(MUTANTS))}`);
const mutant = (name !== undefined && MUTANTS[name]) || NONE;
const [ifBroken, ifNot] = mutant === NONE ? [FAILED, 0] : [0, FAILED];

process.exitCode = await search();

async function search(): Promise<number> {
  const began = performance.now();
  let steps = 0;
  for (let done = 1; done <= count; done++) {
    const circumstances = { ...circumstancesOf(first + done - 1), ...mutant.needs };
    const history = await runHistory(circumstances, mutant);
    steps += history.steps;
    if (history.violation === undefined) continue;
    await tell(circumstances);
    console.log(`\nFound in history ${done} of ${count}.`);
    return ifBroken;
  }
  const seconds = (performance.now() - began) / 1_000;
  const rate = Math.round(count / seconds);
  console.log(`${count} histories, ${steps} steps, ${seconds.toFixed(1)} s (${rate} a second): no promise broken.`);
  return ifNot;
}

async function tell(circumstances: Circumstances): Promise<void> {
  const { history, circumstances: smallest } = await shrink(circumstances, mutant);
  console.log(`seed ${circumstances.seed} breaks a promise. The smallest history that does:\n`);
  console.log(history.trace.join('\n'));
  console.log(`\n${history.violation}\n\n${JSON.stringify(smallest)}`);
}
