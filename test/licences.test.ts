import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly packages: Readonly<
    Record<string, { readonly license?: string; readonly optional?: boolean; readonly link?: boolean }>
  >;
}

/** Licences under which anybody may use, change and pass on, also in products. */
const PERMISSIVE = ['Apache-2.0', 'MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0'];

it('every package has a licence that lets anybody use it', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Locked;
  const refused = Object.entries(packages).filter(([place, { license, optional, link }]) => {
    // Binaries of other platforms come with the package that they belong to, and the lock file has no more of them than a name.
    // The folder that a link leads to has an entry of its own.
    if (place === '' || link || (license === undefined && optional)) return false;
    const choices = (license ?? '').replaceAll(/[()]/g, '').split(' OR ');
    return !choices.some((choice) => PERMISSIVE.includes(choice));
  });
  expect(refused).toEqual([]);
});
