import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyPage } from './policy-page.ts'
import { root } from './process.mjs'

/**
 * Writes docs/policy.md: every item of the document with the screens, routes, forms, parameters, tasks and tests that serve it.
 * `node tools/policy-doc.ts`; with `--check` nothing is written and a stale page exits 1.
 */
const target = join(root, 'docs', 'policy.md')
const text = policyPage()
if (process.argv.includes('--check')) {
  let written = ''
  try {
    written = readFileSync(target, 'utf8')
  } catch {
    console.error('docs/policy.md is missing')
  }
  if (written !== text) {
    console.error('docs/policy.md is stale: run node tools/policy-doc.ts')
    process.exitCode = 1
  }
} else {
  writeFileSync(target, text)
  console.log('docs/policy.md')
}
