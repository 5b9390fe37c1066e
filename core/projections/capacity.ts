import type { Stage } from '../definition/configuration.ts';
import type { StreamPlan } from '../definition/plan.ts';

/** How many copies of the ingest function a tenant's limits can keep busy. */
export function ingestConcurrency(_plan: StreamPlan, tenant: string, stage: Stage): number {
  const limits = stage.tenants[tenant]?.limits;
  return limits?.ingestConcurrency ?? Math.max(2, Math.ceil((limits?.requestsPerSecond ?? 0) * 0.1));
}
