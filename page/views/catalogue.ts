import { kindWords, ruleWords } from '../../core/definition/definition-words.ts';
import { durationText } from '../../core/definition/duration.ts';
import { planOf } from '../../core/definition/plan.ts';
import type { CatalogueEntry } from '../answers.ts';
import { fill, h, write } from '../dom.ts';
import { words } from '../format.ts';
import { sampleNow } from '../sample-now.ts';
import type { Site, View } from '../view.ts';

/** Every stream's contract: fields, windows, tables, a sample, and how to send one. */
export function catalogueView({ catalogue }: Site, name: string): View {
  const shown = catalogue.streams.filter(({ stream }) => !name || stream.name === name);
  const links = catalogue.streams.map(({ stream }) =>
    h(
      'a',
      { class: 'tag', href: `#/catalogue/${stream.name}`, 'aria-current': stream.name === name ? 'true' : undefined },
      stream.name,
    ),
  );
  return {
    title: 'Catalogue',
    element: h(
      'div',
      { class: 'catalogue' },
      h('h1', {}, 'Catalogue'),
      h('p', { class: 'row' }, links),
      shown.map(entryCard),
    ),
  };
}

function entryCard({ stream, jsonSchema, sample: example, tables }: CatalogueEntry): HTMLElement {
  const sample = () => sampleNow(stream, example, Date.now());
  const { watermark } = planOf(stream).stream;
  const url = `${location.origin}/streams/${stream.name}/events`;
  const list = (names: string | readonly string[]) => (typeof names === 'string' ? names : names.join(', '));
  const facts: readonly (readonly [string, string])[] = [
    ['Version', String(stream.version)],
    ['Id', list(stream.id)],
    ['Entity', list(stream.key)],
    ['Event time', stream.eventTime],
    ['Waits for stragglers', watermark.lag],
    ['Duplicates recognised for', durationText(planOf(stream).dedupForMs)],
    ['Events table', tables.events],
  ];
  return h(
    'section',
    { class: 'card', 'aria-labelledby': `entry-${stream.name}` },
    h('h2', { id: `entry-${stream.name}` }, stream.name),
    h('p', { class: 'muted' }, stream.description),
    h(
      'dl',
      { class: 'facts' },
      facts.map(([term, value]) => h('div', {}, h('dt', {}, term), h('dd', {}, value))),
    ),
    h('h3', {}, 'Fields'),
    fieldsTable(stream.fields),
    h('h3', {}, 'Windows'),
    h(
      'ul',
      { class: 'plain' },
      Object.entries(stream.windows).map(([window, { description, measures }]) =>
        h(
          'li',
          {},
          h('strong', {}, words(window)),
          ` ${description ?? ''} `,
          h('span', { class: 'muted' }, `${Object.keys(measures).join(', ')} → `),
          h('code', {}, tables.panes[window] ?? ''),
        ),
      ),
    ),
    h('h3', {}, 'Send one'),
    copied(
      () =>
        `curl -X POST ${url} \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(sample()).replaceAll("'", "'\\''")}'`,
    ),
    folded('Sample event', () => JSON.stringify(sample(), null, 2)),
    folded('JSON Schema', () => JSON.stringify(jsonSchema, null, 2)),
  );
}

const folded = (title: string, textNow: () => string): HTMLElement =>
  h('details', {}, h('summary', {}, title), copied(textNow));

/** A text to be copied, as it is at that moment: an event is one of then. */
function copied(textNow: () => string): HTMLElement {
  const shown = h('pre', { tabindex: '0' }, textNow());
  const button = h('button', { type: 'button', class: 'quiet', onclick: copy }, 'Copy');
  async function copy(): Promise<void> {
    const text = textNow();
    write(shown, text);
    // Not every browser lets a page without TLS write to the clipboard.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    fill(button, [done ? 'Copied' : 'Select and copy']);
    setTimeout(() => fill(button, ['Copy']), 1_500);
  }
  return h('div', { class: 'code' }, shown, button);
}

function fieldsTable(fields: CatalogueEntry['stream']['fields']): HTMLElement {
  const heads = ['Field', 'Kind', 'Rules', 'Meaning'];
  return h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Fields' },
    h(
      'table',
      { class: 'rows' },
      h('caption', { class: 'unseen' }, 'Fields'),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((head) => h('th', { scope: 'col' }, head)),
        ),
      ),
      h(
        'tbody',
        {},
        Object.entries(fields).map(([name, field]) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, h('code', {}, name)),
            h('td', {}, kindWords(field)),
            h('td', {}, ruleWords(field).join(', ')),
            h('td', { class: 'wrap' }, field.description ?? ''),
          ),
        ),
      ),
    ),
  );
}
