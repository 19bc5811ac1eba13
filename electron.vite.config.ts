import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** Entry points of the main side; one that does not exist yet is left out, so every founder can build. */
const entries = {
  electron: at('src/main/shell/electron/main.ts'),
  serve: at('src/main/shell/serve/main.ts'),
  cli: at('src/main/shell/cli/main.ts'),
  worker: at('src/main/shell/worker/station-worker.ts'),
  job: at('src/main/shell/worker/job-worker.ts'),
}
const existing = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)))

const fonts = [
  'node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'node_modules/@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'node_modules/@expo-google-fonts/noto-serif-sc/LICENSE_FONT',
]

/** Puts what the program reads at run time beside the code: the same layout from source, from the archive and in tests. */
const copyResources = {
  name: 'copy-resources',
  closeBundle() {
    const target = at('out/resources')
    rmSync(target, { recursive: true, force: true })
    mkdirSync(resolve(target, 'fonts'), { recursive: true })
    for (const folder of ['migrations', 'forms', 'pack', 'icons'])
      if (existsSync(at(`resources/${folder}`)))
        cpSync(at(`resources/${folder}`), resolve(target, folder), { recursive: true })
    for (const font of fonts) cpSync(at(font), resolve(target, 'fonts', basename(font)))
  },
}

type Bundle = Readonly<Record<string, { readonly type: string; readonly modules?: Readonly<Record<string, unknown>> }>>

/**
 * Writes down of which packages a bundle holds code, as folders of the lock: out/packages-<side>.json. What is shipped is
 * known here alone; the notices and the bill of materials are made from it (tools/pack/shipped.ts).
 */
const listPackages = (side: string) => ({
  name: 'list-packages',
  generateBundle(_options: unknown, bundle: Bundle) {
    const ids = Object.values(bundle).flatMap((chunk) => Object.keys(chunk.modules ?? {}))
    const folders = ids.flatMap((id) => {
      // Helpers that the bundler itself puts in.
      const helper = /^\0(vite|rolldown)\//.exec(id)?.[1]
      if (helper) return [`node_modules/${helper}`]
      return /\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []
    })
    mkdirSync(at('out'), { recursive: true })
    writeFileSync(at(`out/packages-${side}.json`), JSON.stringify([...new Set(folders)].toSorted(), null, 1))
  },
})

const hasRenderer = ['index.html', 'main.tsx'].every((file) => existsSync(at(`src/renderer/${file}`)))
const renderer = hasRenderer
  ? {
      renderer: {
        root: at('src/renderer'),
        plugins: [react(), listPackages('renderer')],
        html: { cspNonce: '__CSP_NONCE__' },
        build: {
          outDir: at('out/renderer'),
          minify: true,
          assetsInlineLimit: 0,
          chunkSizeWarningLimit: 2000,
          rolldownOptions: { input: at('src/renderer/index.html') },
        },
      },
    }
  : {}

// Everything in `dependencies` (SQLite, Typst) stays external; all else is bundled, so the archive holds two modules.
export default defineConfig({
  main: {
    plugins: [copyResources, listPackages('main')],
    build: {
      outDir: at('out/main'),
      rolldownOptions: {
        input: existing,
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  },
  preload: {
    plugins: [listPackages('preload')],
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: { input: at('src/preload/index.ts'), output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  ...renderer,
})
