import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Loading the modules anew for each file would take longer than the tests.
    isolate: false,
    // Some wait more than they work, so the last core is worth using.
    maxWorkers: '100%',
    // The SDK's notice about Node 20 would hide what the tests say.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 20_000,
  },
});
