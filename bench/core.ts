import { foldFigures } from './core-fold.ts';
import { decodeFigures } from './decode.ts';

/** What the core can do on one processor. `fold` or `decode` runs one half only. */
export default async function core(args: readonly string[]): Promise<void> {
  const print = (figure: object): void => console.log(JSON.stringify(figure));
  if (!args.includes('decode')) for (const figure of foldFigures()) print(figure);
  if (!args.includes('fold')) for (const figure of decodeFigures()) print(figure);
}
