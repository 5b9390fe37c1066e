import type { CostLine } from '../../core/projections/bill/line.ts';
import { type Estimate, perMillion } from '../../core/projections/estimate.ts';
import { textTable } from './text-table.ts';

const rounded = (value: number | string): string =>
  typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 2 }) : value;
const dollars = (usd: number): string =>
  usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** One stream in full: what it needs, what each service costs, and every line of the bill with its formula. */
export function estimateText(estimate: Estimate, region: string): string {
  const { stream, tenant, load, needs, lines, usdPerMonth, usdPerMillionEvents } = estimate;
  return [
    `${stream} of ${tenant}: ${rounded(load.eventsPerSecond)} events/s of ${rounded(load.eventBytes)} bytes, ${rounded(load.batch)} in a request`,
    textTable(
      ['service', 'needs', 'unit', 'formula'],
      needs.map(({ what, amount, unit, formula }) => ({ service: what, needs: rounded(amount), unit, formula })),
    ),
    textTable(
      ['service', '$ a month', '$ per million events'],
      byService(lines).map(([service, usd]) => ({
        service,
        '$ a month': dollars(usd),
        '$ per million events': perMillion(usd, load).toFixed(4),
      })),
    ),
    textTable(
      ['line', '$ a month', 'units', 'unit', 'formula'],
      lines.map(({ service, usdPerMonth: usd, units, unit, shared, formula }) => ({
        line: shared ? `${service} (all streams)` : service,
        '$ a month': dollars(usd),
        units: rounded(units),
        unit,
        formula,
      })),
    ),
    `$ ${dollars(usdPerMonth)} a month, $ ${usdPerMillionEvents.toFixed(3)} per million events. ${pricesText(lines, region)}`,
  ].join('\n\n');
}

/** What the streams of a stage cost together, with what they share. */
interface Together {
  readonly usdPerMonth: number;
  readonly idleUsdPerMonth: number;
  readonly stageUsdPerMonth: number;
  readonly budgetUsdPerMonth: number;
}

/** All streams of a stage in short. */
export function summaryText(estimates: readonly Estimate[], together: Together, region: string): string {
  const { usdPerMonth, idleUsdPerMonth, stageUsdPerMonth, budgetUsdPerMonth } = together;
  const amountOf = ({ needs }: Estimate, unit: string) => needs.find((need) => need.unit === unit)?.amount ?? '';
  return [
    textTable(
      ['tenant', 'stream', 'events/s', 'bytes', 'shards', 'ingest at once', '$ a month', '$ per million'],
      estimates.map((estimate) => ({
        tenant: estimate.tenant,
        stream: estimate.stream,
        'events/s': rounded(estimate.load.eventsPerSecond),
        bytes: rounded(estimate.load.eventBytes),
        shards: amountOf(estimate, 'shards'),
        'ingest at once': amountOf(estimate, 'at once, reserved'),
        '$ a month': dollars(estimate.usdPerMonth),
        '$ per million': estimate.usdPerMillionEvents.toFixed(3),
      })),
    ),
    `$ ${dollars(usdPerMonth)} a month together, $ ${dollars(idleUsdPerMonth)} if nothing comes; what streams share is paid once, and $ ${dollars(stageUsdPerMonth)} are for the overview and the alarms of the stage. ${pricesText(
      estimates.flatMap(({ lines }) => lines),
      region,
    )}`,
    usdPerMonth > budgetUsdPerMonth
      ? `That is more than budget.usdPerMonth, $ ${dollars(budgetUsdPerMonth)}: at these loads its alarm would rise.`
      : `People are told when a month costs more than $ ${dollars(budgetUsdPerMonth)}, or is going to.`,
    'One stream in full: npm run plan -- --stream NAME.',
  ].join('\n\n');
}

function byService(lines: readonly CostLine[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { service, usdPerMonth } of lines) {
    const name = service.split(':')[0]!;
    sums.set(name, (sums.get(name) ?? 0) + usdPerMonth);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

function pricesText(lines: readonly CostLine[], region: string): string {
  const others = new Set(
    lines.filter(({ priceOf }) => priceOf !== region).map(({ unit, priceOf }) => `${unit}@${priceOf}`),
  );
  const all = new Set(lines.map(({ unit }) => unit)).size;
  const standIns = others.size === 0 ? '' : ` For ${others.size} of ${all} prices that of us-east-1 stands in.`;
  return `List prices for ${region}, see docs/prices.md.${standIns}`;
}
