import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotRun } from '../sentences.ts';

/** Grows when what is in a data directory could no longer be read by the code before, or that before by this. */
const FORMAT = '3';

/** Refuses a data directory that another version wrote: read wrongly, it would look as if events were lost. */
export function checkFormat(root: string): void {
  const file = join(root, 'format');
  const written = existsSync(file)
    ? readFileSync(file, 'utf8').trim()
    : existsSync(join(root, 'store'))
      ? '1'
      : undefined;
  if (written === undefined) writeFileSync(file, `${FORMAT}\n`);
  else if (!/^\d+$/.test(written))
    throw new CannotRun(
      `${file} holds no format (a number), so nobody knows which version wrote the data directory: bring the file back from a copy, move the directory away to begin anew, or choose another with DATA_DIR.`,
    );
  else if (written !== FORMAT)
    throw new CannotRun(
      `The data directory ${root} has the format ${written}, and this version reads ${FORMAT}: start the version that wrote it, move the directory away to begin anew, or choose another with DATA_DIR.`,
    );
}
