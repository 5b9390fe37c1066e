import { svg } from './dom.ts';

const WIDTH = 160;
const HEIGHT = 36;
const PLACES = 60;

export interface Sparkline {
  readonly element: SVGElement;
  add(...more: readonly number[]): void;
}

/** The last values of one number, small enough for a row of a table. */
export function sparkline(title: string): Sparkline {
  const line = svg('path', { class: 'spark-line' });
  const area = svg('path', { class: 'spark-area' });
  const attributes = { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' };
  const element = svg('svg', { ...attributes, 'aria-label': title }, area, line);
  const values: number[] = [];
  return {
    element,
    add(...more) {
      values.push(...more);
      values.splice(0, values.length - PLACES);
      const top = Math.max(1, ...values);
      const points = values.map((one, index) => {
        const x = WIDTH - ((values.length - 1 - index) * WIDTH) / (PLACES - 1);
        return `${x.toFixed(1)},${(HEIGHT - 2 - (one / top) * (HEIGHT - 5)).toFixed(1)}`;
      });
      line.setAttribute('d', `M${points.join('L')}`);
      area.setAttribute('d', `M${points[0]!.split(',')[0]},${HEIGHT}L${points.join('L')}L${WIDTH},${HEIGHT}Z`);
    },
  };
}
