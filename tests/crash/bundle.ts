import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '#test/helper/open-test-station.ts'

export type Bundle = { readonly file: (name: string) => string; readonly remove: () => void }

const SHELL = join(ROOT, 'src', 'main', 'shell', 'worker')
/** The program's own threads, under the names by which the host looks for them. */
const THREADS: Readonly<Record<string, string>> = {
  worker: join(SHELL, 'station-worker.ts'),
  job: join(SHELL, 'job-worker.ts'),
}

/**
 * The processes to be killed, made into one file each: started from source they would read 300 files, and a hundred trials
 * would be spent on starting. The code is the program's own; only native modules stay outside.
 */
export async function bundle(entries: readonly string[], from = import.meta.dirname): Promise<Bundle> {
  const outDir = join(ROOT, 'node_modules', '.cache', `bundle-${process.pid}`)
  mkdirSync(outDir, { recursive: true })
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        input: Object.fromEntries(entries.map((name) => [name, THREADS[name] ?? join(from, `${name}.ts`)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return {
    file: (name) => join(outDir, `${name}.mjs`),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
