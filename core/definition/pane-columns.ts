/** The columns that every pane has around its group and its measures, in the order of a row. */
const BEFORE = ['row_id', 'window_start', 'window_end', 'group_key'] as const;
const AFTER = ['generation', 'revision', 'final', 'withdrawn', 'emitted_at'] as const;

export type PaneColumn = (typeof BEFORE | typeof AFTER)[number];

export const isPaneColumn = (name: string): boolean => [...BEFORE, ...AFTER].some((column) => column === name);

/** Something for each column of a pane, by the names of the columns and in their order. */
export const perPaneColumn = <T>(
  own: Readonly<Record<PaneColumn, T>>,
  groupAndMeasures: readonly (readonly [name: string, its: T])[],
): readonly (readonly [name: string, its: T])[] => [
  ...BEFORE.map((name) => [name, own[name]] as const),
  ...groupAndMeasures,
  ...AFTER.map((name) => [name, own[name]] as const),
];
