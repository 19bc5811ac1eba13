import { defineConfig } from 'vitest/config'

const whole = {
  // Real SQLite and real files: processes, never threads sharing a native handle.
  pool: 'forks' as const,
  env: { TZ: 'UTC' },
  exclude: ['tests/e2e/**', 'node_modules/**'],
  // Against hanging alone: a crowded machine takes several times as long as an idle one.
  testTimeout: 180_000,
  hookTimeout: 180_000,
}

/** Tests that leave nothing of the process changed share it, like those beside their file; `office` and `disk` put faults into it and may not. */
const ROOMS = [
  'architecture',
  'auditor',
  'exchange',
  'exporting',
  'importing',
  'migration',
  'policy',
  'printing',
  'procedure',
  'register',
  'reporting',
  'simulation',
  'statistic',
].map((room) => `tests/${room}/**/*.test.ts`)

/** Cases of the Windows runs; they want drives and programs that `tools/windows.ts` lays out. */
const WINDOWS = 'tests/windows/**/*.test.ts'

export default defineConfig({
  test: {
    // Both cores: by default one is left to a person at the machine.
    maxWorkers: 2,
    globalSetup: ['tests/helper/temporary.ts'],
    projects: [
      // Tests beside their file hold no state of a process: loading the program once a worker, not once a file, saves a minute.
      { test: { ...whole, name: 'unit', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], isolate: false } },
      { test: { ...whole, name: 'room', include: ROOMS, isolate: false } },
      {
        test: {
          ...whole,
          name: 'station',
          include: ['tests/**/*.test.ts'],
          exclude: [...whole.exclude, ...ROOMS, WINDOWS],
        },
      },
      ...(process.env['HSB_WINDOWS_DISK'] === undefined
        ? []
        : [{ test: { ...whole, name: 'windows', include: [WINDOWS] } }]),
    ],
  },
})
