import { defineConfig } from 'vitest/config';

/** Tests that start other processes, drive a browser, or try thousands of cases. CI runs them all. */
const LONG = 'test/**/*.long.test.ts';

export default defineConfig({
  test: {
    // Loading the modules anew for each file would take longer than the tests.
    isolate: false,
    // Node loads the modules itself, TypeScript as the scripts do: to send each through vite took a tenth of the time.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    execArgv: ['--import', new URL('scripts/typescript.mjs', import.meta.url).href],
    // Some wait more than they work, so the last core is worth using.
    maxWorkers: '100%',
    // The SDK's notice about Node 20 would hide what the tests say.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // They end what hangs. They measure no speed: a machine that does something else beside may take ten times as long.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: [LONG] } },
      { extends: true, test: { name: 'long', include: [LONG], testTimeout: 300_000, hookTimeout: 120_000 } },
    ],
  },
});
