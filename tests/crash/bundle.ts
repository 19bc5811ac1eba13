import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { ROOT } from '#test/helper/open-test-station.ts'

export type Bundle = {
  readonly file: (name: string) => string
  /** What these processes are started with in their environment: what one of them compiled, the next one reads. */
  readonly env: NodeJS.ProcessEnv
  readonly remove: () => void
}

const SHELL = join(ROOT, 'src', 'main', 'shell', 'worker')
/** The program's own threads, under the names by which the host looks for them. */
const THREADS: Readonly<Record<string, string>> = {
  worker: join(SHELL, 'station-worker.ts'),
  job: join(SHELL, 'job-worker.ts'),
}

const DEAR_KEY = 'n: 2 ** 17'

/** The cost of a password's key, the one port a started shell gives itself: paid at every login, it would be half of all time. */
const cheapKeys: Plugin = {
  name: 'cheap-keys',
  enforce: 'pre',
  transform: (source, id) => {
    if (!id.endsWith('core/station/slots.ts')) return null
    if (source.split(DEAR_KEY).length !== 2) throw new Error(`no single "${DEAR_KEY}" in ${id}`)
    return source.replace(DEAR_KEY, 'n: 2 ** 10')
  },
}

/**
 * The processes to be killed, made into one file each: started from source they would read 300 files, and a hundred trials
 * would be spent on starting. The code is the program's own, but for the key cost; only native modules stay outside. A thread
 * named in `own` is taken from the test's folder: the program's one with a seam for faults before it.
 */
export async function bundle(
  entries: readonly string[],
  from = import.meta.dirname,
  own: readonly string[] = [],
): Promise<Bundle> {
  const outDir = join(ROOT, 'node_modules', '.cache', `bundle-${process.pid}`)
  mkdirSync(outDir, { recursive: true })
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [cheapKeys],
    ssr: { noExternal: true, external: ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        input: Object.fromEntries(
          entries.map((name) => [name, (own.includes(name) ? null : THREADS[name]) ?? join(from, `${name}.ts`)]),
        ),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return {
    file: (name) => join(outDir, `${name}.mjs`),
    env: { ...process.env, NODE_COMPILE_CACHE: join(outDir, 'compiled') },
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
