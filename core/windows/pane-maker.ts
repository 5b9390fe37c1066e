import type { Field } from '../definition/fields.ts';
import type { StreamPlan, WindowPlan } from '../definition/plan.ts';
import { hash128Hex } from '../values/hash.ts';
import type { CellTable } from './cell-table.ts';
import type { StoredValue } from './measures/field-codec.ts';
import { fieldCodec } from './measures/field-codec.ts';
import type { Pane } from './panes.ts';
import type { Span } from './spans.ts';

/** A tick: what was settled before it and what is now. */
export interface Tick {
  readonly number: number;
  /** The watermark of the tick before; -Infinity at the first. */
  readonly previousWatermark: number;
  readonly watermark: number;
}

/** Makes panes of one window. */
type PaneMaker = (
  span: Span,
  group: readonly StoredValue[],
  table: CellTable,
  cell: number,
  tick: Tick,
  withdrawn?: boolean,
) => Pane;

export function paneMaker({ stream }: StreamPlan, window: WindowPlan): PaneMaker {
  const codecs = window.by.map((name) => fieldCodec(stream.fields[name] as Field));
  return ({ start, end }, values, table, cell, tick, withdrawn = false) => {
    const group = values.map((value, i) => codecs[i]?.show(value) ?? null);
    const groupKey = JSON.stringify(group);
    return {
      window: window.name,
      start,
      end,
      group,
      groupKey,
      rowId: hash128Hex(`${stream.name}/${window.name}/${start}/${groupKey}`),
      revision: tick.number,
      final: end <= tick.watermark,
      withdrawn,
      measures: Object.fromEntries(
        window.measures.map(({ name }, i) => [
          name,
          table.accumulators[i]?.result(table.states[i] as object, cell) ?? null,
        ]),
      ),
    };
  };
}
