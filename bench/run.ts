import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench -- <name> [arguments]`: runs the default export of bench/<name>.ts, which prints a JSON line a figure. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => /^export default /m.test(readFileSync(join(import.meta.dirname, file), 'utf8')))
  .map((file) => file.replace(/\.ts$/, ''));

const [name = '--help', ...rest] = process.argv.slice(2);
if (names.includes(name)) {
  const bench = (await import(`./${name}.ts`)) as { default: (args: readonly string[]) => Promise<void> };
  await bench.default(rest);
} else {
  const usage = `Usage: npm run bench -- <name> [arguments], where <name> is ${names.join(' or ')}.`;
  if (name === '--help') console.log(usage);
  else {
    console.error(`There is no bench "${name}". ${usage}`);
    process.exitCode = 1;
  }
}
