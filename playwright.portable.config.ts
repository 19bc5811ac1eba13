import { defineConfig } from '@playwright/test'
import browser from './playwright.config.ts'

// `npm run test:portable`: the portable archive as a person gets it; too long for every day.
export default defineConfig(browser, { testDir: 'tests/portable', workers: 1, fullyParallel: false, timeout: 300_000 })
