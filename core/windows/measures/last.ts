import type { MeasurePlan } from '../../definition/plan.ts';
import { edge } from './edge.ts';

export const last = (plan: MeasurePlan) => edge(plan, -1);
