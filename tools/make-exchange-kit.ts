// Makes tests/vector/exchange/kit: packages with one thing wrong each, and the answer each must get (kit.json).
// Run: node tools/make-exchange-kit.ts. The same program gives the same bytes; the files are committed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeKit } from '#test/exchange/kit/kit.ts'

const folder = join(import.meta.dirname, '..', 'tests', 'vector', 'exchange', 'kit')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const kit = makeKit()
for (const [name, bytes] of kit) writeFileSync(join(folder, name), bytes)
const size = [...kit.values()].reduce((sum, bytes) => sum + bytes.length, 0)
console.log(`${kit.size} files, ${size} bytes`)
