import { defineConfig } from 'vitest/config'

// Real SQLite and real files: one process per file, never threads sharing a native handle.
export default defineConfig({
  test: {
    pool: 'forks',
    env: { TZ: 'UTC' },
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
