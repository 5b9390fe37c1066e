import type { Source } from '../../core/definition/source.ts';

/** The data portal of the City: its CSV with titles, and its API with the names of fields and text for numbers. */
export default {
  zone: 'America/Chicago',
  ignored: ['computed_region'],
} satisfies Source;
