import { setFlagsFromString } from 'node:v8';
import { WrongDeclaration } from '../adapters/declaration.ts';
import { START_HELP, settingsOf } from '../local/process/settings.ts';
import { start } from '../local/process/start.ts';
import { CannotRun, cannotGoOn } from '../local/sentences.ts';
import { give as sayAndEnd, wrongUse } from '../local/terminal/command-line.ts';

// Left alone, the heap of a slow run grows to three times of what it holds before it is cleaned.
setFlagsFromString('--heap-growing-percent=70');

// Whoever reads may have seen enough, as in `… | head -1`; the run is not there to be read.
for (const out of [process.stdout, process.stderr]) out.on('error', () => undefined);

const CANNOT_RUN = 1;
const told = new Map<string, number>();

const settings = read();
if (settings === 'help') console.log(START_HELP);
else {
  const began = performance.now();
  for (const trouble of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(trouble, (error: unknown) => give(cannotGoOn(settings.dataDirectory, error)));
  const { url, streams, stop } = await start(settings, tell).catch(give);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const say = (text: string) => settings.json || console.log(text);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(CANNOT_RUN);
      stopping = true;
      say(
        '\nIt ends as soon as all that was accepted is in the warehouse. Ctrl+C again ends it at once; nothing is lost then either.',
      );
      void stop().then(() => {
        say(`It has ended. ${settings.dataDirectory} keeps everything; npm start goes on with it.`);
        process.exit(0);
      });
    });
  // Whoever reads this may end it at once, so it listens for that before.
  if (settings.json) console.log(JSON.stringify({ url, streams, pid: process.pid }));
  say(`Streamgauge runs at ${url} (${streams.join(', ')}; ready in ${seconds} s). Ctrl+C ends it.`);
}

function read() {
  try {
    return settingsOf(process.argv.slice(2), process.env);
  } catch (error) {
    return wrongUse((error as Error).message);
  }
}

function give(error: unknown): never {
  const isSaid = error instanceof CannotRun || error instanceof WrongDeclaration;
  if (isSaid) return sayAndEnd(error);
  console.error(error);
  process.exit(CANNOT_RUN);
}

/** The same trouble again and again is told once in a while. */
function tell(place: string, error: unknown): void {
  const text = `${place}: ${error instanceof Error ? error.message : JSON.stringify(error)}`;
  const now = Date.now();
  if ((told.get(text) ?? 0) > now - 10_000) return;
  told.set(text, now);
  console.error(text);
}
