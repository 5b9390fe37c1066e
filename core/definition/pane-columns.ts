/** The columns that every pane has around its group and its measures, in the order of a row. */
const BEFORE = ['row_id', 'window_start', 'window_end', 'group_key'] as const;
const AFTER = ['generation', 'revision', 'final', 'withdrawn', 'emitted_at'] as const;

export type PaneColumn = (typeof BEFORE | typeof AFTER)[number];

export const isPaneColumn = (name: string): boolean => [...BEFORE, ...AFTER].some((column) => column === name);

/** Something for each column of a pane, in the order of a row. */
export const perPaneColumn = <T>(own: (name: PaneColumn) => T, groupAndMeasures: readonly T[]): readonly T[] => [
  ...BEFORE.map(own),
  ...groupAndMeasures,
  ...AFTER.map(own),
];
