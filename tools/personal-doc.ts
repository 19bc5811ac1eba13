import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { personalPage } from './personal-page.ts'
import { root, runTool } from './process.mjs'

/** Writes docs/个人信息清单.md from the definitions, in the tree's own format. */
const target = join(root, 'docs', '个人信息清单.md')
writeFileSync(target, personalPage())
await runTool('oxfmt', [target])
console.log('docs/个人信息清单.md')
