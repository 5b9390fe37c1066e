import { overseeing } from './bill/overseeing.ts';
import { costTogether } from './cost.ts';
import { type Deployment, placedStreams } from './deployment.ts';
import { estimateOf } from './estimate.ts';

/** Files that are kept cost more with each month, which the plan of one month does not say. */
const ROOM = 1.2;

/** What a month of a stage costs at the declared loads of its streams. */
export const plannedUsdPerMonth = (deployment: Deployment): number =>
  costTogether([
    ...placedStreams(deployment).map((stream) => estimateOf(stream, deployment.stage).lines),
    overseeing(deployment),
  ]);

/** Above what a month of a stage is told to people: what its configuration says, or else a fifth more than the plan. */
export const budgetUsdPerMonth = (deployment: Deployment): number =>
  deployment.stage.budget?.usdPerMonth ?? Math.ceil(plannedUsdPerMonth(deployment) * ROOM);
