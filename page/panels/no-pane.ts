import type { WindowPlan } from '../../core/definition/plan.ts';

/** What stands where panes will be. */
export const noPane = ({ emit }: WindowPlan): string =>
  emit === 'final'
    ? 'No pane yet. It comes when the first span has closed.'
    : 'No pane yet. It comes with the first event.';
