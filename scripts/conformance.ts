import { readFileSync } from 'node:fs';
import { commandLine, give, wrongUse } from '../local/terminal/command-line.ts';
import { isFault, type Judged, judge } from '../test/conformance/judge.ts';
import { reportOf, totalsOf, totalsText } from '../test/conformance/report.ts';
import { NotVectors, readVectors, type Vector } from '../test/conformance/vectors-file.ts';

const HELP = `Runs test vectors of event-time windows through our core, and says where we agree, and where not and why.

  npm run conformance -- FILE [options]

  FILE     vectors, such as test/conformance/vectors.json
  --json   a JSON line for each vector, and the totals
  --help

Ends with 1 if one of them shows a mistake of ours.`;

/** Runs the vectors of a file through the core. Gives the exit code. */
function conformance(): number {
  const { positionals, json } = commandLine(HELP, {}, { words: 1 });
  const vectors = vectorsOf(positionals[0] ?? wrongUse('Name a file of vectors'));
  const judged = vectors.map(judge);
  print(judged, json);
  return judged.some(isFault) ? 1 : 0;
}

function vectorsOf(file: string): readonly Vector[] {
  try {
    return readVectors(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof NotVectors) return give(error);
    const why = error instanceof Error ? error.message : String(error);
    return give(`${file} cannot be read (${why}). Name a file of event-time window vectors.`);
  }
}

function print(judged: readonly Judged[], json: boolean): void {
  const totals = totalsOf(judged);
  const lines = json
    ? [...judged.map((each) => JSON.stringify(each)), JSON.stringify({ totals })]
    : [...judged.map(reportOf), '', totalsText(totals)];
  console.log(lines.join('\n'));
}

process.exitCode = conformance();
