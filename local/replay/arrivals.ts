import type { WarehouseFile } from '../../adapters/embedded/warehouse-file.ts';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { warehouseSchema } from '../../core/projections/names.ts';
import { literal, quoted, quotedIn } from '../../core/projections/sql-text.ts';
import { writeTime } from '../../core/values/time.ts';
import type { Span } from '../../core/windows/spans.ts';
import { archivedAs } from '../loading/parquet-lake.ts';
import { TENANT } from '../local-deployment.ts';

const schemaOf = ({ stream }: StreamPlan): string => warehouseSchema({ tenant: TENANT, stream: stream.name });

/** How many rows of the events the archive of a local run has by now: a run writes it once a minute. */
export async function archivedRows(warehouse: WarehouseFile, plan: StreamPlan): Promise<number> {
  const [row] = await warehouse.rows(
    `SELECT place FROM streamgauge.positions WHERE source = ${literal(archivedAs(schemaOf(plan)))}`,
  );
  return Number(row?.['place'] ?? 0);
}

const SPANS_AT_ONCE = 500;

/** The spans, by their places in the list, in which there are events behind so many rows. */
export async function spansWithNewer(
  warehouse: WarehouseFile,
  plan: StreamPlan,
  spans: readonly Span[],
  rows: number,
): Promise<ReadonlySet<number>> {
  const time = quoted(plan.stream.eventTime);
  const events = quotedIn(schemaOf(plan), 'events');
  const found = new Set<number>();
  for (let first = 0; first < spans.length; first += SPANS_AT_ONCE) {
    const asked = spans
      .slice(first, first + SPANS_AT_ONCE)
      .map(({ start, end }, i) => `(${first + i}, ${instant(start)}, ${instant(end)})`);
    const answer = await warehouse.rows(
      `SELECT place FROM (VALUES ${asked.join(', ')}) AS span(place, since, until)
       WHERE EXISTS (SELECT 1 FROM ${events} WHERE rowid >= ${rows} AND ${time} >= since AND ${time} < until)`,
    );
    for (const { place } of answer) found.add(Number(place));
  }
  return found;
}

const instant = (time: number): string => `TIMESTAMPTZ ${literal(writeTime(time))}`;
