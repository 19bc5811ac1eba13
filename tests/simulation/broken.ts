import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Omission } from './mail.ts'

// Loaded before a process of the simulation (`node --import broken.ts … <omission>`): the program is read without one of its
// protections. A text that is not where it is looked for is an error, so that a control never tests the whole program.

type Change = { readonly file: string; readonly text: string; readonly instead: string }

const VERSION = 'src/main/core/exchange/log/version.ts'
const NEWER = 'if (old && !isNewer(stamp, old)) {'

/** What is read otherwise for each omission; rows to everybody are made in the database (`life.ts`). */
const CHANGES: Readonly<Record<Omission, readonly Change[]>> = {
  epoch: [
    {
      file: 'src/main/core/exchange/recovery/epoch.ts',
      text: 'const { station } = tx\n',
      instead: 'const { station } = tx\n  if (station) return station\n',
    },
  ],
  revision: [{ file: VERSION, text: NEWER, instead: 'if (old && stamp.at <= old.updatedAt) {' }],
  duplicate: [
    { file: VERSION, text: 'if (known) return\n', instead: '\n' },
    { file: VERSION, text: NEWER, instead: 'if (old && !old) {' },
    {
      file: 'src/main/core/exchange/transfer/apply.ts',
      text: 'proveWhole(tx, ',
      instead: 'void (tx, ',
    },
  ],
  audience: [],
}

const changes = CHANGES[process.argv.at(-1) as Omission]

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const here = url.startsWith('file:') ? fileURLToPath(url).replaceAll('\\', '/') : ''
    let source = String(loaded.source)
    for (const { file, text, instead } of changes.filter((one) => here.endsWith(one.file))) {
      if (source.split(text).length !== 2) throw new Error(`${file} does not hold once: ${text}`)
      source = source.replace(text, instead)
    }
    return {
      ...loaded,
      source: changes.length > 0 && loaded.format?.includes('module') === true ? source : loaded.source,
    }
  },
})
