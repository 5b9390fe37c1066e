import { defineConfig } from 'vitest/config';

/** What `npm run mutate` runs for each mutant of the window core: only the tests that look at it. */
export default defineConfig({
  test: {
    include: ['test/core/windows/**/*.test.ts', 'test/transcripts/*.test.ts', 'test/oracle/*.test.ts'],
    setupFiles: ['test/oracle/no-shrinking.ts'],
    testTimeout: 20_000,
  },
});
