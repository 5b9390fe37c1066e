import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { StreamDefinition } from '../../../core/definition/stream.ts';
import { streamPageOf } from '../../../core/projections/stream-page.ts';
import { simulatedExample } from '../../../core/simulation/simulated-example.ts';
import type { Simulation } from '../../../core/simulation/simulation.ts';
import { streams } from '../../support/streams.ts';

const GUIDE = '../../../docs/guide/streams';
/** An event as the sensors of the stream would send it, if it says how they behave. */
async function exampleFor(stream: StreamDefinition) {
  if (!existsSync(`schemas/${stream.name}/simulation.ts`)) return undefined;
  const simulation = (await import(`../../../schemas/${stream.name}/simulation.ts`)) as { default: Simulation };
  return simulatedExample(stream, simulation.default);
}
const named = await Promise.all(
  streams.map(async (stream) => {
    const about = `schemas/${stream.name}/about.md`;
    const text = existsSync(about) ? readFileSync(about, 'utf8') : '';
    return { name: stream.name, stream, page: streamPageOf(stream, text, await exampleFor(stream)) };
  }),
);

test.each(named)('the guide has the page of $name as its definition is now', async ({ name, page }) => {
  await expect(page).toMatchFileSnapshot(`${GUIDE}/${name}.md`);
});

test('the guide lists every stream', async () => {
  const lines = named.map(({ name, stream }) => `- [${name}](${name}.md): ${stream.description}`);
  await expect(`# Streams\n\n${lines.join('\n')}\n`).toMatchFileSnapshot(`${GUIDE}/README.md`);
});

test.each(named)('the page of $name leads to pages that exist', ({ page }) => {
  const pages = [...named.map(({ name }) => `${name}.md`), 'README.md'];
  for (const [, target = ''] of page.matchAll(/\]\(([^)#]+)/g))
    expect(pages.includes(target) || existsSync(`docs/guide/streams/${target}`), target).toBe(true);
});

test('a page says what every field, window, measure and alert is', () => {
  for (const { stream, page } of named) {
    const { fields, windows, alerts = [] } = stream;
    const measures = Object.values(windows).flatMap((window) => Object.keys(window.measures));
    for (const name of [...Object.keys(fields), ...measures]) expect(page).toContain(`| \`${name}\` |`);
    for (const name of Object.keys(windows)) expect(page).toContain(`### ${name}\n`);
    for (const { name } of alerts) expect(page).toContain(`**${name}**`);
  }
});
