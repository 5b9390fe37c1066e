import { isFault, type Judged } from './judge.ts';

/** How many vectors came to what. */
interface Totals {
  readonly vectors: number;
  readonly agrees: number;
  readonly differsByChoice: number;
  readonly differs: number;
  readonly notApplicable: number;
  readonly broken: number;
}

export function totalsOf(judged: readonly Judged[]): Totals {
  const of = (counts: (each: Judged) => boolean): number => judged.filter(counts).length;
  return {
    vectors: judged.length,
    agrees: of(({ verdict }) => verdict === 'agrees'),
    differsByChoice: of((each) => each.verdict === 'differs' && !isFault(each)),
    differs: of((each) => each.verdict === 'differs' && isFault(each)),
    notApplicable: of(({ verdict }) => verdict === 'not applicable'),
    broken: of(({ verdict }) => verdict === 'broken'),
  };
}

/** What a vector came to, in a line, or in a few where there is something to compare. */
export function reportOf(judged: Judged): string {
  const head = `${judged.id.padEnd(12)} `;
  switch (judged.verdict) {
    case 'agrees':
      return `${head}agrees`;
    case 'not applicable':
      return `${head}not applicable: ${judged.because}`;
    case 'broken':
      return `${head}broken: ${judged.because}`;
    case 'differs':
      return [
        `${head}differs ${judged.chosen === undefined ? 'and should not' : `by choice: ${judged.chosen}`}`,
        `             at ${judged.at}`,
        `             the vector  ${JSON.stringify(judged.expected)}`,
        `             the core    ${JSON.stringify(judged.found)}`,
      ].join('\n');
  }
}

export function totalsText({ vectors, agrees, differsByChoice, differs, notApplicable, broken }: Totals): string {
  const parts = [`${agrees} agree`, `${differsByChoice} differ by choice`, `${differs} differ and should not`];
  if (broken > 0) parts.push(`${broken} are broken`);
  return `${vectors} vectors: ${[...parts, `${notApplicable} not applicable`].join(', ')}.`;
}
