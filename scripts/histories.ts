import { parseArgs } from 'node:util';
import { type Circumstances, circumstancesOf } from '../test/simulation/circumstances.ts';
import { runHistory } from '../test/simulation/history.ts';
import { MUTANTS, NONE } from '../test/simulation/mutants.ts';
import { shrink } from '../test/simulation/shrink.ts';
import type { Mutant } from '../test/simulation/world.ts';

const HELP = `Lets random histories happen to the real handlers, and checks the promises of the protocol after every step.

  npm run histories -- [--count 1000] [--seed 1] [--mutant NAME]

  --count   how many histories
  --seed    the first seed; each history has one of its own, and is the same whenever it is run
  --mutant  make a mistake that has to be found: ${Object.keys(MUTANTS).join(', ')}

A history that breaks a promise is made as small as possible and told step by step. Exits with 1 if one did; with a
mutant, if none did.
`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    mutant: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function mutantOf(name: string | undefined): Mutant {
  if (name === undefined) return NONE;
  const mutant = MUTANTS[name];
  if (!mutant) throw new Error(`There is no mutant "${name}". Choose one of: ${Object.keys(MUTANTS).join(', ')}.`);
  return mutant;
}

async function tell(circumstances: Circumstances, mutant: Mutant): Promise<void> {
  const { history, ...smallest } = await shrink(circumstances, mutant);
  console.log(`seed ${circumstances.seed} breaks a promise. The smallest history that does:\n`);
  console.log(history.trace.join('\n'));
  console.log(`\n${history.violation}\n\n${JSON.stringify(smallest.circumstances)}`);
}

async function main(): Promise<number> {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [count, first, mutant] = [Number(values.count), Number(values.seed), mutantOf(values.mutant)];
  const began = performance.now();
  let steps = 0;
  for (let done = 1; done <= count; done++) {
    const circumstances = { ...circumstancesOf(first + done - 1), ...mutant.needs };
    const history = await runHistory(circumstances, mutant);
    steps += history.steps;
    if (history.violation === undefined) continue;
    await tell(circumstances, mutant);
    console.log(`\nFound in history ${done} of ${count}.`);
    return values.mutant === undefined ? 1 : 0;
  }
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    `${count} histories, ${steps} steps, ${seconds.toFixed(1)} s (${Math.round(count / seconds)} a second): no promise broken.`,
  );
  return values.mutant === undefined ? 0 : 1;
}

process.exitCode = await main();
