import { register } from 'node:module';

// Node 22.18 and later read TypeScript themselves.
if (!process.features.typescript) {
  process.setSourceMapsEnabled(true);
  register('./typescript-hooks.mjs', import.meta.url);
}
