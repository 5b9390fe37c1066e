import type { QueryAnswer } from '../answers.ts';
import type { ColumnRoles } from '../column-roles.ts';
import { h } from '../dom.ts';
import { countText, plainText } from '../format.ts';
import { lineChart } from '../line-chart.ts';
import { answerDrawing } from './answer-drawing.ts';

interface Drawing {
  readonly element: HTMLElement;
  dispose(): void;
}
type Of<Kind> = Extract<ReturnType<typeof answerDrawing>, { readonly kind: Kind }>;

/** So many points of a line are told apart. */
const FEW = 60;

/** An answer as a drawing, with a sentence on what there was no room for. */
export function answerChart(answer: QueryAnswer, roles: ColumnRoles): Drawing {
  const drawing = answerDrawing(answer, roles);
  switch (drawing.kind) {
    case 'nothing':
      return { element: h('p', { class: 'muted' }, 'There is no number to draw.'), dispose: () => undefined };
    case 'bars':
      return {
        element: h('div', {}, bars(drawing), leftOut('bars', drawing.bars.length, drawing.all)),
        dispose: () => undefined,
      };
    case 'lines': {
      const chart = lines(drawing);
      return { ...chart, element: h('div', {}, chart.element, leftOut('lines', drawing.lines.length, drawing.all)) };
    }
  }
}

const leftOut = (what: 'lines' | 'bars', drawn: number, all: number): HTMLElement | undefined =>
  drawn === all
    ? undefined
    : h(
        'p',
        { class: 'muted' },
        `${drawn} of ${countText(all)} ${what} are drawn; ${countText(all - drawn)} are left out.`,
      );

function lines({ x, lines, joined }: Of<'lines'>): Drawing {
  const chart = lineChart({
    title: `${lines.map(({ label }) => label).join(', ')} over ${x.name}`,
    height: 300,
    ...(!x.isTime && { plainX: x.name }),
    lines: lines.map(({ label }) => ({
      label,
      points: !joined || x.values.length < FEW,
      ...(!joined && { width: 0 }),
    })),
  });
  chart.draw([x.values, ...lines.map(({ values }) => values)]);
  return chart;
}

function bars({ label, measure, bars }: Of<'bars'>): HTMLElement {
  const most = Math.max(...bars.map(({ value }) => value).filter((value) => !Number.isNaN(value)));
  const items = bars.map(({ text, value }) =>
    h(
      'li',
      { style: `--share:${Math.max(0, value / most) || 0}` },
      h('span', { class: 'bar-label', title: text }, text),
      h('span', { class: 'bar', 'aria-hidden': 'true' }),
      h('span', { class: 'number' }, plainText(value)),
    ),
  );
  return h('ol', { class: 'bars wide', 'aria-label': `${measure} by ${label}` }, items);
}
