import { defineConfig } from '@playwright/test'

// The journey in the program's own window; no browser is asked for. `npm run test:hosted` starts it.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: process.env.HSB_PLAYWRIGHT_JSON
    ? [['line'], ['json', { outputFile: process.env.HSB_PLAYWRIGHT_JSON }]]
    : [['list']],
  outputDir: '../../test-results',
})
