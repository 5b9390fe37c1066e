import type { Field } from '../../definition/fields.ts';
import type { MeasurePlan } from '../../definition/plan.ts';
import type { Column, EventColumns } from '../columns.ts';

/** The field of a measure, and where its values stand among the columns. */
interface Measured {
  readonly field: Field;
  column(columns: EventColumns): Column;
}

export function measuredOf({ name, measure, field }: MeasurePlan): Measured {
  if (!('of' in measure) || !field)
    throw new Error(`The measure "${name}" is of no field. Name one that the stream has.`);
  const { of } = measure;
  return {
    field,
    column({ fields }) {
      const column = fields.get(of);
      if (!column)
        throw new Error(`The columns do not hold "${of}", which "${name}" measures. Make them by emptyColumns.`);
      return column;
    },
  };
}
