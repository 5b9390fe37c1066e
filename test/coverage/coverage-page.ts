import type { Proof } from './missing-proof.ts';

/** A row of what the earlier systems do: what it was there, what it is here, and what shows it. */
export interface Row {
  readonly id: string;
  readonly there: string;
  readonly here: string;
  readonly proofs?: readonly Proof[];
  /** For a note about machines of their own: why nothing has to be shown. */
  readonly instead?: string;
}

const SYSTEMS: Readonly<Record<string, string>> = {
  0: 'Hoverboard sharing',
  1: 'Page views and stock prices',
  2: 'Weather and scooter tracks',
  3: 'Heart rates of smart watches',
  4: 'Chicago taxis, by tenant',
};

/** The page that says, row by row, where everything is that the five earlier systems did. */
export function coveragePage(rows: readonly Row[]): string {
  const parts = Object.entries(SYSTEMS).map(([system, title]) => {
    const own = rows.filter(({ id }) => id.startsWith(`${system}.`));
    return [`## ${title}`, '', '| | There | Here | Shown by |', '|---|---|---|---|', ...own.map(lineOf), ''].join('\n');
  });
  return [HEAD, ...parts].join('\n');
}

const HEAD = `# What the five earlier systems did, and where it is here

Written by a test from [coverage.yaml](coverage.yaml): no row can be forgotten, and no proof can point nowhere.
`;

const lineOf = ({ id, there, here, proofs = [], instead }: Row): string =>
  `| ${id} | ${cell(there)} | ${cell(here)} | ${instead === undefined ? proofs.map(proofText).join('<br>') : cell(instead)} |`;

const proofText = (proof: Proof): string =>
  'run' in proof ? `\`${proof.run}\`` : `[${cell(proof.says)}](../${proof.test})`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
