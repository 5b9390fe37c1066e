import { PLATFORM, type PlatformLimit } from './platform-limits.ts';
import { PRICES, type Price } from './prices.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Figures of a price, without the noise of binary fractions. */
const figure = (usd: number): string => String(Number(usd.toPrecision(6)));

const priceRows = ({ per, page, quotes }: Price): readonly (readonly string[])[] =>
  Object.entries(quotes).map(([region, { usd, read }]) => [`[${per}](${page})`, region, figure(usd), read]);

const limitRow = ({ what, most, canGrow, page, read }: PlatformLimit): readonly string[] => [
  `[${what}](${page})`,
  most.toLocaleString('en'),
  canGrow ? 'yes' : 'no',
  read,
];

/** Every price and every limit that is reckoned with, each with its page and when it was read. */
export const pricesPage = (): string =>
  [
    '# Prices and limits',
    'What `npm run plan` and `cdk synth` reckon with. This page is written by a test from `core/projections/prices.ts` and\n`core/projections/platform-limits.ts`; change the figures there.',
    '## Prices',
    'List prices in US dollars, without free tiers, discounts and taxes. AWS fills the tables of its pricing pages by script, so the\nvalues were read from records of its price list where there are any. In a region without a value of its own that of us-east-1\nstands in; `npm run plan` says for how many prices. Those of eu-central-1 that are known are 0 to 26 % higher.',
    table(['Price per', 'Region', '$', 'Read'], Object.values(PRICES).flatMap(priceRows)),
    '## Limits',
    'What an account begins with. What can grow, grows when AWS is asked; then raise it in the file too.',
    table(['At most', '', 'Can grow', 'Read'], Object.values(PLATFORM).map(limitRow)),
    '',
  ].join('\n\n');
