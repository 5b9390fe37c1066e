import { barsOf } from './bars.ts';
import { chartOf, escaped } from './chart.ts';
import { pastLimitText } from './past-limit.ts';
import { type Answer, asNumber, figuresOf, groupName, type Report, shown } from './report.ts';

/** More rows are in the JSON beside it. */
const MOST_ROWS = 50;
const LONG_NUMBER = 12;

const STYLE = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{opacity:.7}dd{margin:0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.2rem .5rem;text-align:left;border-bottom:1px solid #8884}td.n{text-align:right}
.scroll{overflow-x:auto}`;

/** What a page says before its numbers, and the numbers. */
interface Page {
  readonly title: string;
  readonly lead: string;
  readonly facts: Readonly<Record<string, string>>;
  /** What the reader must know before the numbers. */
  readonly warning?: string;
  readonly answers: readonly Answer[];
}

/** The report of an alarm as one file of HTML. */
export const htmlOf = (report: Report): string =>
  pageOf({
    title: report.title,
    lead: report.description,
    facts: {
      Alarm: report.alarm,
      Stream: `${report.stream} of ${report.tenant}`,
      'Raised at': report.raisedAt,
      Why: report.reason,
      'Written at': report.writtenAt,
    },
    ...(report.unanswered && { warning: report.unanswered }),
    answers: report.answers,
  });

/** A page as one file of HTML: no scripts, nothing loaded from elsewhere. */
export const pageOf = ({ title, lead, facts, warning, answers }: Page): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    // Or a browser asks for an icon that is not there.
    '<link rel="icon" href="data:,">',
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(title)}</h1><p>${escaped(lead)}</p>`,
    `<dl>${Object.entries(facts)
      .map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`)
      .join('')}</dl>`,
    ...(warning ? [`<p><strong>${escaped(warning)}</strong></p>`] : []),
    ...answers.map(sectionOf),
    '</body></html>',
  ].join('\n');

function sectionOf(answer: Answer): string {
  const figures = figuresOf(answer);
  const past = pastLimitText(answer);
  return [
    `<h2>${escaped(answer.title)}</h2>`,
    past ? `<p><strong>${escaped(past)}</strong></p>` : '',
    chartOf(answer) ?? barsOf(answer) ?? '',
    figures
      ? `<p>${Object.entries(figures)
          .map(([name, value]) => `${name} ${shown(value)}`)
          .join(' · ')}</p>`
      : '',
    answer.rows.length === 0 ? '<p>No rows.</p>' : tableOf(answer),
  ].join('');
}

function tableOf({ rows, chart }: Answer): string {
  const names = Object.keys(rows[0]!);
  const body = rows.slice(-MOST_ROWS).map(
    (row) =>
      `<tr>${names
        .map((name) => {
          const value = row[name] ?? null;
          const number = asNumber(value);
          const text = name === chart?.by ? groupName(value) : value === null ? '' : String(value);
          // Digits that nobody reads are in the JSON.
          const short =
            number !== undefined && text.length > LONG_NUMBER && name === chart?.value ? shown(number) : text;
          return `<td${number === undefined ? '' : ' class="n"'}>${escaped(short)}</td>`;
        })
        .join('')}</tr>`,
  );
  const head = names.map((name) => `<th>${escaped(name)}</th>`).join('');
  const more = rows.length > MOST_ROWS ? `<p>The last ${MOST_ROWS} of ${rows.length} rows.</p>` : '';
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>${more}`;
}
