import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTestDesk } from '#test/helper/open-test-desk.ts'
import { papersPage } from '#tools/papers-page.ts'
import { root } from '#tools/process.mjs'

/** Writes docs/papers.md: what the program makes of every paper that the work asks for. `node tools/papers-doc.ts` */
const desk = openTestDesk({ seed: 'papers' })
writeFileSync(join(root, 'docs', 'papers.md'), desk.ask('clerk', papersPage))
desk.close()
console.log('docs/papers.md')
