import { defineConfig } from 'vitest/config'

// Real SQLite and real files: one process per file, never threads sharing a native handle.
export default defineConfig({
  test: {
    pool: 'forks',
    // Both cores: by default one is left to a person at the machine.
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
