import { emitWords, kindWords, ruleWords, shapeWords } from '../definition/definition-words.ts';
import { durationText } from '../definition/duration.ts';
import type { Measure } from '../definition/measures.ts';
import { planOf, type StreamPlan, type WindowPlan } from '../definition/plan.ts';
import type { StreamDefinition } from '../definition/stream.ts';
import { exampleOf } from './examples.ts';
import { limitText } from './watch/measure-alarm.ts';

/** The page of a stream in the guide, as Markdown: what people wrote about it, and everything that its definition says. */
export function streamPageOf(stream: StreamDefinition, about: string, example = exampleOf(stream)): string {
  const plan = planOf(stream);
  const parts = [
    `# ${stream.name}`,
    stream.description,
    about.trim(),
    ...sending(stream, example),
    '## Fields',
    fieldTable(stream),
    factsOf(plan),
    '## Windows',
    ...plan.windows.flatMap((window) => windowParts(stream, window)),
    ...alertParts(stream),
    '## Look at it',
    code(
      'sh',
      `npm run simulate -- ${stream.name} --profile lifelike --for 1m`,
      `npm run tail -- ${stream.name}`,
      ...plan.windows.slice(0, 1).map(({ name }) => queryLine(stream, name)),
    ),
    'This page is made from the definition; `npx vitest run test/core/projections/stream-page.test.ts -u` writes it anew.',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const FENCE = '```';
const code = (language: string, ...lines: readonly string[]): string =>
  [`${FENCE}${language}`, ...lines, FENCE].join('\n');

const queryLine = ({ name }: StreamDefinition, window: string): string =>
  `npm run query -- 'SELECT * FROM local_${name.replaceAll('-', '_')}.${window} ORDER BY window_start DESC LIMIT 10'`;

/** An example event, and a command that sends it as of now: an event of long ago would come too late. */
function sending(stream: StreamDefinition, example: ReturnType<typeof exampleOf>): readonly string[] {
  if (!example) return [];
  const now = JSON.stringify(example).replace(
    `"${stream.eventTime}":"${String(example[stream.eventTime])}"`,
    `"${stream.eventTime}":"'"$(date -u +%FT%TZ)"'"`,
  );
  return [
    '## An event',
    code('json', JSON.stringify(example, null, 2)),
    code(
      'sh',
      `curl -X POST http://127.0.0.1:4600/streams/${stream.name}/events \\`,
      "  -H 'Content-Type: application/json' \\",
      `  -d '${now}'`,
    ),
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const fieldTable = ({ fields }: StreamDefinition): string =>
  table(
    ['Field', 'Kind', 'Rules', 'Meaning'],
    Object.entries(fields).map(([name, field]) => [
      `\`${name}\``,
      kindWords(field),
      ruleWords(field).join(', '),
      field.description ?? '',
    ]),
  );

function factsOf({ stream, idFields, keyFields, lagMs, dedupForMs }: StreamPlan): string {
  const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' and ');
  return [
    `- An event is known by ${listed(idFields)}; the same again within ${durationText(dedupForMs)} counts once.`,
    `- Events of one ${listed(keyFields)} keep their order.`,
    `- Event time is \`${stream.eventTime}\`; windows wait ${durationText(lagMs)} for stragglers.`,
    ...(stream.entities?.latest ? ['- The newest event of each entity is kept for reading.'] : []),
  ].join('\n');
}

function windowParts(stream: StreamDefinition, { name, shape, by, measures, ...plan }: WindowPlan): readonly string[] {
  const { description = '' } = stream.windows[name]!;
  const groups = by.length > 0 ? [`by ${by.map((field) => `\`${field}\``).join(' and ')}`] : [];
  const facts = [shapeWords(shape), ...groups, emitWords(plan), `revised for ${durationText(plan.reviseForMs)}`];
  return [
    `### ${name}`,
    `${description}\n(${facts.join('; ')})`.trim(),
    table(
      ['Measure', 'Is', 'Unit'],
      measures.map(({ name: measure, measure: said, field }) => [
        `\`${measure}\``,
        said.description ?? measureWords(said),
        said.unit ??
          (field && 'unit' in field && ['sum', 'avg', 'min', 'max', 'first', 'last'].includes(said.op)
            ? (field.unit ?? '')
            : ''),
      ]),
    ),
  ];
}

const OPS = {
  count: 'number of events',
  sum: 'sum of',
  avg: 'mean of',
  min: 'least',
  max: 'largest',
  first: 'earliest',
  last: 'latest',
  distinct: 'different values of',
  stddev: 'standard deviation of',
} as const;

function measureWords(measure: Measure): string {
  if (measure.op === 'count') return OPS.count;
  const of = `\`${measure.of}\``;
  if (measure.op === 'quantile') return `value of ${of} below which ${measure.q * 100} % lie`;
  return `${OPS[measure.op]} ${of}`;
}

function alertParts({ alerts = [] }: StreamDefinition): readonly string[] {
  if (alerts.length === 0) return [];
  const lines = alerts.map(({ name, description = '', window, measure, when, panes = 1 }) => {
    const inARow = panes > 1 ? `, ${panes} panes in a row` : '';
    return `- **${name}**: ${description} (${limitText(window, measure, when)}${inARow})`;
  });
  return ['## Alerts', lines.join('\n')];
}
