import { unknownName } from '../core/definition/nearest.ts';

const BENCHES = {
  core: '[decode|fold]         decoding, folding, merging, memory, on one processor',
  lane: '[seconds]             one shard at its limit of records, from the request to the pane on disk, without HTTP',
  local: '[seconds]             a whole run over HTTP: throughput, latency, memory, beside the load that is sent',
  idle: '[--minutes N] …       what a run costs that nobody uses: processor time and memory, every stream at 10 events a second',
  replay: '[events [threads]]    files to panes, beside the same GROUP BYs by DuckDB',
  batch: '[events]              the batch workflow over all of the past',
  tenants: '[seconds]             how one tenant fares beside a busy one',
  page: '[seconds]             how much of a core the page takes while it is looked at; needs Chromium',
  cold: '                      size, load time and memory of each bundled function',
  fuzz: '[--requests N] …      fuzzed requests until one is not answered truly',
} as const;

const HELP = `Measures, and prints a JSON line for each figure.

  npm run -s bench -- NAME [arguments]

${Object.entries(BENCHES)
  .map(([name, about]) => `  ${name.padEnd(9)}${about}`)
  .join('\n')}

Without a number each takes about a minute; processor seconds say more than wall time on a machine that others use.`;

const [name = '--help', ...rest] = process.argv.slice(2);
if (Object.hasOwn(BENCHES, name) && !rest.includes('--help')) {
  const bench = (await import(`./${name}.ts`)) as { default: (args: readonly string[]) => Promise<void> };
  await bench.default(rest);
} else if (name === '--help' || rest.includes('--help')) console.log(HELP);
else {
  console.error(`T${unknownName('bench', name, Object.keys(BENCHES)).slice(1)} See --help.`);
  process.exitCode = 1;
}
