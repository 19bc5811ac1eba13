import { defineConfig } from '@playwright/test'

// tools/test.mjs looks for the browser once and hands it over; by hand: HSB_CHROMIUM=/path/to/chromium.
const { findChromium } = await import('./tools/find-chromium.mjs')
const chromium = await findChromium()
if ('reason' in chromium) throw new Error(chromium.reason)

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.{spec,test,e2e}.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A test that holds only at the second try is named at the end of the run, and two such fail it (tools/tally.mjs).
  retries: 1,
  // Against hanging alone: a crowded machine takes several times as long as an idle one.
  timeout: 180_000,
  reporter: process.env.HSB_PLAYWRIGHT_JSON
    ? [['line'], ['json', { outputFile: process.env.HSB_PLAYWRIGHT_JSON }]]
    : [['list']],
  outputDir: 'test-results',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    trace: 'off',
    // Nobody looks: movement is left out as for a person who asked for that.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: chromium.file,
      args: [
        ...chromium.args,
        '--no-sandbox',
        // Else the browser leaves before its pages are counted: their processor time would be in nobody's account.
        '--no-zygote',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
