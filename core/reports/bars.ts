import { escaped } from './chart.ts';
import { type Answer, asNumber, shown } from './report.ts';

const WIDTH = 720;
const ROW = 22;
const LABEL = 220;
const VALUE = 60;
/** More bars than this are a table. */
const MOST_BARS = 20;
const LONGEST_LABEL = 34;

/** One bar for each row of an answer, as SVG without scripts or fonts of its own. Nothing if there is nothing to draw. */
export function barsOf({ title, rows, bars }: Answer): string | undefined {
  if (!bars) return undefined;
  const drawn = rows.slice(0, MOST_BARS).map((row) => ({
    name: String(row[bars.name] ?? ''),
    value: asNumber(row[bars.value]) ?? 0,
  }));
  const largest = drawn.reduce((most, { value }) => Math.max(most, value), 0);
  if (largest <= 0) return undefined;
  const length = (value: number): number => Math.round((Math.max(0, value) / largest) * (WIDTH - LABEL - VALUE));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${drawn.length * ROW}" role="img" aria-label="${escaped(`${title}: ${bars.title}`)}">`,
    ...drawn.map(({ name, value }, i) => {
      const label = name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1)}…` : name;
      return (
        `<text x="${LABEL - 8}" y="${i * ROW + 15}" text-anchor="end" font-size="11" fill="currentColor">${escaped(label)}</text>` +
        `<rect x="${LABEL}" y="${i * ROW + 3}" width="${length(value)}" height="${ROW - 6}" fill="#1f6feb"><title>${escaped(name)}</title></rect>` +
        `<text x="${LABEL + length(value) + 6}" y="${i * ROW + 15}" font-size="11" fill="currentColor">${shown(value)}</text>`
      );
    }),
    '</svg>',
  ].join('');
}
