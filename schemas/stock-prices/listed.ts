/** Stocks that do not exist, so that nobody takes a simulated course for a real one. */
export const LISTED = [
  'AURA',
  'BOLT',
  'CRUX',
  'DUNE',
  'ECHO',
  'FLUX',
  'GALE',
  'HALO',
  'IRIS',
  'JADE',
  'KITE',
  'LYNX',
] as const;
