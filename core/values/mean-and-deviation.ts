export interface MeanAndDeviation {
  readonly mean: number;
  readonly deviation: number;
}

/** The mean and the standard deviation of a population, in two passes: no digits are lost where values lie close together. */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}
