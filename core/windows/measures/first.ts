import type { MeasurePlan } from '../../definition/plan.ts';
import { edge } from './edge.ts';

export const first = (plan: MeasurePlan) => edge(plan, 1);
