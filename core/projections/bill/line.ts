import { type Price, priceIn } from '../prices.ts';

/** One line of a bill. */
export interface CostLine {
  readonly service: string;
  /** How many units, in words and numbers. */
  readonly formula: string;
  readonly units: number;
  readonly unit: string;
  readonly usdPerMonth: number;
  /** Whether all streams of a stage pay it together; each has it on its bill, for one stream alone pays all of it. */
  readonly shared: boolean;
  /** Of what several streams keep awake: for which share of the time this one does, at no particular moment. */
  readonly awakeShare?: number;
  /** Of which region the price is, the page that says it, and where it was read. */
  readonly priceOf: string;
  readonly page: string;
  readonly read: string;
}

export type Line = (
  service: string,
  units: number,
  price: Price,
  formula: string,
  more?: Partial<Pick<CostLine, 'shared' | 'awakeShare'>>,
) => CostLine;

/** Writes lines at the prices of a region. */
export const lineIn =
  (stageRegion: string): Line =>
  (service, units, price, formula, more = {}) => {
    const { usd, region, read } = priceIn(price, stageRegion);
    return {
      service,
      formula,
      units,
      unit: price.per,
      usdPerMonth: units * usd,
      shared: false,
      ...more,
      priceOf: region,
      page: price.page,
      read,
    };
  };

const HOURS = 730;

/** A month, as AWS reckons it. */
export const MONTH = { hours: HOURS, seconds: HOURS * 3_600 } as const;
export const DAY_SECONDS = 86_400;
export const KB = 1_024;
export const GB = 1e9;
