import type { Model } from '../definition/scores.ts';

/** The secrets that endpoints of models want to see. */
export const modelSecrets = (models: readonly Model[]): readonly string[] =>
  models.flatMap((model) => (model.kind === 'http' ? Object.values(model.secretHeaders ?? {}) : []));
