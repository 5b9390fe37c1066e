import { readFileSync } from 'node:fs';
import { isFault, type Judged, judge } from '../test/conformance/judge.ts';
import { reportOf, totalsOf, totalsText } from '../test/conformance/report.ts';
import { NotVectors, readVectors, type Vector } from '../test/conformance/vectors-file.ts';

const USAGE = 'Usage: npm run conformance -- [--json] FILE, where FILE holds event-time window vectors.';

/** Runs the vectors of a file through the core. Gives the exit code. */
function conformance(options: readonly string[]): number {
  if (options.includes('--help') || options.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const files = options.filter((option) => option !== '--json');
  const [file] = files;
  if (file === undefined || files.length > 1 || file.startsWith('-')) return refused(USAGE);
  const vectors = vectorsOf(file);
  if (typeof vectors === 'string') return refused(vectors);
  const judged = vectors.map(judge);
  print(judged, options.includes('--json'));
  return judged.some(isFault) ? 1 : 0;
}

function vectorsOf(file: string): readonly Vector[] | string {
  try {
    return readVectors(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof NotVectors) return error.message;
    const why = error instanceof Error ? error.message : String(error);
    return `${file} cannot be read (${why}). Name a file of event-time window vectors.`;
  }
}

function print(judged: readonly Judged[], json: boolean): void {
  const totals = totalsOf(judged);
  const lines = json
    ? [...judged.map((each) => JSON.stringify(each)), JSON.stringify({ totals })]
    : [...judged.map(reportOf), '', totalsText(totals)];
  console.log(lines.join('\n'));
}

function refused(sentence: string): number {
  console.error(sentence);
  return 1;
}

process.exitCode = conformance(process.argv.slice(2));
