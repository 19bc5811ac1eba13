import { describe, expect, it } from 'vitest'
import { keptProblems } from '../../tools/gate/connection.ts'
import { gates, runGate } from '../../tools/gate/gates.ts'
import { codeFiles, textFiles } from '../../tools/gate/tree.ts'

const code = codeFiles()
const text = textFiles()

describe.each(gates.map((gate) => [gate.name, gate] as const))('gate %s', (name, gate) => {
  it('finds nothing in the tree, and looks at something', () => {
    const { looked, problems } = runGate(gate, name === 'forbidden-words' || name === 'place' ? text : code)
    expect(looked).toBeGreaterThan(0)
    expect(problems).toEqual([])
  })
})

const core = 'src/main/core/fund/service.ts'
const handler = 'src/main/api/handler/fund.ts'
const page = 'src/renderer/feature/fund/list.tsx'
const shell = 'src/main/shell/electron/desktop.ts'
const half = (a: string, b: string) => a + b

/** Each row is a fault its gate must find. The words are put together here, so that this file passes its own gate. */
const faults: readonly [gate: string, path: string, source: string][] = [
  ['pure-core', core, 'const at = Date.now()'],
  ['pure-core', core, 'const at = new Date()'],
  ['pure-core', core, 'const at = new Date'],
  ['pure-core', core, 'const at = Date()'],
  ['pure-core', core, 'const n = Math.random()'],
  ['pure-core', core, "const n = Math['random']()"],
  ['pure-core', core, 'const dir = process.env.HOME'],
  ['pure-core', core, 'process.exit(1)'],
  ['pure-core', core, 'const t = performance.now()'],
  ['pure-core', core, 'const id = crypto.randomUUID()'],
  ['pure-core', core, "await fetch('x')"],
  ['pure-core', core, 'globalThis.fetch'],
  ['pure-core', 'src/shared/model/date.ts', 'export const today = () => new Date()'],
  ['crypto-allow-list', core, "import { createHash } from 'node:crypto'\ncreateHash('md5')"],
  ['crypto-allow-list', core, "import { createHash as h } from 'node:crypto'\nh('sha1')"],
  ['crypto-allow-list', core, "import { createHash } from 'node:crypto'\nconst a = 'sha256'\ncreateHash(a)"],
  ['crypto-allow-list', core, "import { createHmac } from 'node:crypto'\ncreateHmac('sha512', k)"],
  ['crypto-allow-list', core, "import { createCipheriv } from 'node:crypto'\ncreateCipheriv('aes-256-cbc', k, iv)"],
  ['crypto-allow-list', core, "import { createDecipheriv } from 'node:crypto'\ncreateDecipheriv('sm4-gcm', k, iv)"],
  ['crypto-allow-list', core, "import { hkdfSync } from 'node:crypto'\nhkdfSync('sm3', k, s, i, 32)"],
  ['crypto-allow-list', core, "import { generateKeyPairSync } from 'node:crypto'"],
  ['crypto-allow-list', core, "import { createVerify } from 'node:crypto'"],
  ['crypto-allow-list', core, "import * as c from 'node:crypto'"],
  ['crypto-allow-list', core, "import c from 'node:crypto'"],
  ['crypto-allow-list', core, "import { createHash } from 'crypto'"],
  ['held-files', core, "import { readFileSync, rmSync } from 'node:fs'"],
  ['held-files', core, "import { cpSync as copy } from 'node:fs'"],
  ['held-files', core, "import { rm } from 'node:fs/promises'"],
  ['held-files', core, "import { promises } from 'fs'"],
  ['held-files', core, "import fs from 'node:fs'"],
  ['held-files', core, "import * as fs from 'node:fs/promises'"],
  ['held-files', core, "const { rmSync } = await import('node:fs')"],
  ['held-files', core, "export { renameSync } from 'node:fs'"],
  ['held-files', shell, "import { unlink } from 'node:fs/promises'"],
  ['bound-sql', core, "db.prepare(`SELECT * FROM enterprise WHERE name = '${input.name}'`)"],
  ['bound-sql', core, 'const where = `1 FROM ${values} LIMIT 1`'],
  ['bound-sql', core, "db.exec(`UPDATE enterprise SET name = '${typed}'`)"],
  ['bound-sql', core, "db.prepare('SELECT * FROM person WHERE id = ' + id)"],
  ['bound-sql', core, 'sql.raw(text)'],
  ['connection', core, "import { connectionOf } from '#core/db/connection.ts'"],
  ['connection', core, "import { connectionOf as bare } from '#core/db/connection.ts'"],
  ['connection', core, "import { type ReadDb, type Sqlite } from '#core/db/connection.ts'"],
  ['connection', core, "import * as connection from '#core/db/connection.ts'"],
  ['connection', core, "export { connectionOf } from '#core/db/connection.ts'"],
  ['connection', core, "export * from '#core/db/connection.ts'"],
  ['connection', core, "const { connectionOf } = await import('#core/db/connection.ts')"],
  ['connection', core, "import Database from 'better-sqlite3'"],
  ['connection', core, "const Database = await import('better-sqlite3')"],
  ['connection', core, "(call.db as unknown as Bare).prepare('x').get()"],
  ['connection', handler, "db['pragma']('x')"],
  ['no-sql-in-api', handler, "import { read } from '#core/db/statement.ts'"],
  ['no-sql-in-api', handler, "import { typedRead } from '#core/db/typed.ts'"],
  ['no-sql-in-api', handler, "const text = 'DELETE FROM draft'"],
  ['no-sql-in-api', handler, 'const text = `UPDATE station SET rev = 1`'],
  ['citations', core, `// as domain §${'99.1'} says`],
  ['citations', core, `// by exchange.${'md'} §6.4`],
  ['citations', core, `/** design §${'9'}: gone. */`],
  ['citations', core, `// invariant ${'13'}`],
  ['citations', core, `// kept by ${'S'}-99`],
  ['citations', core, `// see ADR ${'0999'}`],
  ['citations', core, `// told in ${'interface'}.md`],
  ['no-any', core, 'export const x: any = 1'],
  ['no-any', core, 'export const x = y as any'],
  ['no-any', core, 'export const x: Map<string, any[]> = y'],
  ['no-any', core, '// @ts-ignore\nx()'],
  ['no-any', core, '// @ts-nocheck'],
  ['no-any', core, '// @ts-expect-error it is wrong\nx()'],
  ['no-any', 'tests/x.test.ts', '// @ts-expect-error\nx()'],
  ['documented', core, 'export function pay() {}'],
  ['documented', core, '// not a docstring\nexport const pay = () => 1'],
  ['documented', core, '/** Pays. */\n\nconst fee = 1\nexport class Desk {}'],
  ['page-kinds', page, "import { Button, Modal } from 'antd'"],
  ['page-kinds', page, "import { Table as Rows } from 'antd'"],
  ['page-kinds', page, 'const a = <input type="search" />'],
  ['no-unsafe-dom', page, 'const a = <div dangerouslySetInnerHTML={{ __html: x }} />'],
  ['no-unsafe-dom', page, 'element.innerHTML = x'],
  ['no-unsafe-dom', page, "element['innerHTML'] = x"],
  ['no-unsafe-dom', page, 'element.outerHTML = x'],
  ['no-unsafe-dom', page, "element.insertAdjacentHTML('beforeend', x)"],
  ['no-unsafe-dom', page, "eval('1')"],
  ['no-unsafe-dom', page, "new Function('return 1')"],
  ['no-unsafe-dom', page, "document.write('x')"],
  ['lookup', core, "import { records } from '#shared/definition/all.ts'"],
  ['lookup', page, "import { procedures } from '#shared/definition/procedure/all.ts'"],
  ['lookup', page, "const { definedThings } = await import('#shared/definition/modules.ts')"],
  ['lookup', core, "import { definitionsOf } from '#shared/definition/shipped.ts'"],
  ['electron-protections', shell, 'const o = { nodeIntegration: true }'],
  ['electron-protections', shell, 'const o = { contextIsolation: false }'],
  ['electron-protections', shell, 'const o = { sandbox: false }'],
  ['electron-protections', shell, 'const o = { webSecurity: off }'],
  ['electron-protections', shell, 'const o = { javascript: true }'],
  ['electron-protections', shell, "const o = { enableBlinkFeatures: 'X' }"],
  ['electron-protections', shell, "ipcMain.handle('other', () => 1)"],
  ['electron-protections', shell, "ipcMain.on('other', () => 1)"],
  ['electron-protections', shell, 'void shell.openExternal(url)'],
  ['electron-protections', shell, 'void shell.openPath(path)'],
  ['electron-protections', shell, "window.webContents.executeJavaScript('1')"],
  ['electron-protections', shell, "void window.loadFile('x.html')"],
  ['electron-protections', shell, "app.commandLine.appendSwitch('no-sandbox')"],
  ['electron-protections', 'src/preload/index.ts', "contextBridge.exposeInMainWorld('ipc', ipcRenderer)"],
  ['tests-assert', 'src/main/core/fund/rules.test.ts', "it('adds up', () => { run() })"],
  ['tests-assert', 'src/main/core/fund/rules.test.ts', "it.only('adds up', () => { expect(1).toBe(1) })"],
  ['tests-assert', 'src/main/core/fund/rules.test.ts', "it('a', () => {})\nit('b', () => { expect(1).toBe(1) })"],
  ['tests-assert', 'tests/electron/part/x.ts', "it('adds up', () => { run() })"],
  ['tests-assert', 'tests/x.test.ts', "it.skipIf(gone)('a（未运行）', () => { expect(1).toBe(1) })"],
  ['tests-assert', 'tests/x.test.ts', "// not run: gone\ndescribe.runIf(here)('a', () => { expect(1).toBe(1) })"],
  ['place', core, "const note = '依据 47号 二(五)'"],
  ['place', core, '// 咸宁 is a city'],
  ['place', page, '<p>赤壁市</p>'],
  ['place', core, "const city = code.startsWith('4212')"],
  ['place', core, "const label = '市商务局审核'"],
  ['place', 'tools/demo/data/unit_name.csv', '市财政局,某县财政局,2008-06-01'],
  ['place', 'tools/personal-page.ts', 'return `47号 ${clause}`'],
  ['place', 'resources/forms/rd-1.typ', '#let title = "咸电认"'],
  ['forbidden-words', 'README.md', `made with ${half('Chat', 'GPT')}`],
  ['forbidden-words', core, `// ${half('AI', ' assistant')} wrote this`],
  ['forbidden-words', 'docs/x.md', `由${half('大', '模型')}生成`],
  ['forbidden-words', core, `const a = '${half('/work/', 'main/x')}'`],
  ['forbidden-words', 'README.md', `npm config set registry https://${half('registry.npm', 'js.org')}`],
  ['forbidden-words', core, `const name = '${half('张', '三')}'`],
  ['forbidden-words', core, `// ${half('FIX', 'ME')} later`],
  ['forbidden-words', core, `// ${half('TO', 'DO')}: later`],
  ['forbidden-words', page, `const label = '${half('同', '步')}'`],
  ['forbidden-words', page, `const label = <b>${half('异', '常')}</b>`],
]

describe('every gate turns red on a seeded fault', () => {
  it.each(faults)('%s: %s %j', (name, path, source) => {
    const gate = gates.find((item) => item.name === name)
    expect(gate?.takes(path)).toBe(true)
    expect(gate?.find({ path, source })).not.toEqual([])
  })
  it('leaves no gate without a seeded fault', () => {
    expect(gates.map((gate) => gate.name).filter((name) => !faults.some(([seeded]) => seeded === name))).toEqual([])
  })
})

/** What looks like a fault and is none: a gate that cries wolf gets switched off. */
const innocent: readonly [gate: string, path: string, source: string][] = [
  ['pure-core', core, 'const at = new Date(clock.now())'],
  ['pure-core', core, "const text = 'Date.now()' // Math.random()"],
  ['crypto-allow-list', core, "import { createHash, type KeyObject } from 'node:crypto'\ncreateHash('sha256')"],
  ['crypto-allow-list', core, "import { scryptSync, randomBytes } from 'node:crypto'\nrandomBytes(32)"],
  ['held-files', core, "import { mkdirSync, type Stats } from 'node:fs'\nimport { rename } from './disk.ts'"],
  ['bound-sql', core, 'db.prepare(`SELECT * FROM ${definition.name} WHERE ${columnName(field)} = ?`)'],
  ['bound-sql', core, 'const words = `来自 ${input.name}`'],
  ['connection', core, "import { allOrNothing, type ReadDb } from '#core/db/connection.ts'"],
  ['connection', 'src/main/core/station/lock.ts', "import Database from 'better-sqlite3'"],
  ['lookup', core, "import { enterprise } from '#shared/definition/register/enterprise.ts'"],
  [
    'citations',
    core,
    '// domain §5.8, design §5 Epoch, design decision 7, invariant 4, S-21, R-04, U-36, ADR 0035, docs/policy.md',
  ],
  ['citations', core, '// GB/T 9704—2012 §7.2, RFC 5280 §4.1.2.5, ISO 32000 §12.2'],
  ['no-any', core, 'const any = 1 // any'],
  ['no-any', 'tests/x.test.ts', '// @ts-expect-error a missing handler must not compile\nx()'],
  ['no-unsafe-dom', page, "const text = 'eval(1)'"],
  ['tests-assert', 'src/a.test.ts', "it.each([[1]])('a %i', (n) => { expect(n).toBe(1) })"],
  [
    'tests-assert',
    'tests/x.test.ts',
    "it.skipIf(gone)(`a${gone ? '' : ' (not run: x)'}`, () => { expect(1).toBe(1) })",
  ],
  ['forbidden-words', page, "const label = '同步时间：'"],
  ['forbidden-words', core, '// TODO(12): later'],
]

it('a file that opened a connection of its own and does so no more leaves the list', () => {
  expect(keptProblems(code)).toEqual([])
  expect(keptProblems([])).toHaveLength(3)
})

describe('no gate cries wolf', () => {
  it.each(innocent)('%s: %s %j', (name, path, source) => {
    expect(gates.find((item) => item.name === name)?.find({ path, source })).toEqual([])
  })
})
