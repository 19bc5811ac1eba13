import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runTool } from './process.mjs'
import { exchangeShapes } from './shape-page.ts'

/** Writes docs/exchange-shapes.json from the definitions, in the tree's own format. */
const target = join(root, 'docs', 'exchange-shapes.json')
writeFileSync(target, `${JSON.stringify(exchangeShapes())}\n`)
await runTool('oxfmt', [target])
console.log('docs/exchange-shapes.json')
