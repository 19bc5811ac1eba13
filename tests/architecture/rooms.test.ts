import { describe, expect, it } from 'vitest'
import { codeFiles } from '../../tools/gate/tree.ts'
import { floors } from '../../tools/floors.mjs'
import { importProblem, roomOf, roomProblems, rooms } from '../../tools/rooms.mjs'

describe('the import table', () => {
  it('holds for every file of the tree', () => {
    const files = codeFiles()
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(({ path, source }) => roomProblems(path, source))).toEqual([])
  })
})

/** Each row breaks one rule; if the rule is taken out of the table, its row turns red. */
const violations: readonly [what: string, from: string, specifier: string, problem: RegExp][] = [
  ['a file in no room', 'src/main/helper/x.ts', './y.ts', /no room/],
  ['a file beside the rooms of the renderer', 'src/renderer/lib/x.ts', 'react', /no room/],
  ['an import of a file in no room', 'src/main/core/fund/service.ts', '#core/misc/x.ts', /no room/],
  ['../../ instead of an alias', 'src/main/core/fund/service.ts', '../../api/dispatch.ts', /alias/],
  [
    'a model knowing its definition',
    'src/shared/model/money.ts',
    '#shared/definition/field.ts',
    /may not import shared\/definition/,
  ],
  ['a model knowing a package', 'src/shared/model/money.ts', 'zod', /package zod/],
  ['a contract knowing the core', 'src/shared/contract/fund.ts', '#core/fund/service.ts', /may not import core\/fund/],
  ['a contract knowing Node', 'src/shared/contract/fund.ts', 'node:fs', /node:fs/],
  [
    'a definition knowing the contract',
    'src/shared/definition/record.ts',
    '#shared/contract/route.ts',
    /shared\/contract/,
  ],
  ['the core knowing Electron', 'src/main/core/printing/service.ts', 'electron', /package electron/],
  ['the core speaking HTTP', 'src/main/core/exchange/service.ts', 'node:http', /node:http/],
  ['the core starting processes', 'src/main/core/backup/service.ts', 'node:child_process', /node:child_process/],
  [
    'the core knowing the gate in front of it',
    'src/main/core/fund/service.ts',
    '#api/dispatch.ts',
    /may not import api/,
  ],
  ['the core knowing a shell', 'src/main/core/station/open.ts', '#shell/host.ts', /may not import shell/],
  ['the database knowing a room', 'src/main/core/db/migrate.ts', '#core/fund/table.ts', /may not import core\/fund/],
  [
    'a room reading another room’s table',
    'src/main/core/fund/service.ts',
    '#core/statistic/repo.ts',
    /only through its service/,
  ],
  [
    'a carrier reading a room’s table',
    'src/main/core/exchange/transfer/apply.ts',
    '#core/fund/table.ts',
    /only through its service/,
  ],
  [
    'the api reading a room’s table',
    'src/main/api/handler/trust.ts',
    '#core/exchange/log/package-received-repo.ts',
    /only through its service/,
  ],
  [
    'the api passing the door of the exchange',
    'src/main/api/handler/exchange.ts',
    '#core/exchange/transfer/apply.ts',
    /only through its service/,
  ],
  [
    'the protocol of packages knowing whom to trust',
    'src/main/core/exchange/protocol/open.ts',
    '#core/exchange/trust/peer.ts',
    /layer above/,
  ],
  [
    'trust asking the log',
    'src/main/core/exchange/trust/trust-table.ts',
    '#core/exchange/log/package-log-repo.ts',
    /layer above/,
  ],
  [
    'the log knowing what recovery does',
    'src/main/core/exchange/log/cursor.ts',
    '#core/exchange/recovery/reclaim.ts',
    /layer above/,
  ],
  [
    'recovery doing an act',
    'src/main/core/exchange/recovery/return.ts',
    '#core/exchange/transfer/build.ts',
    /layer above/,
  ],
  [
    'a layer of the exchange entering by the door',
    'src/main/core/exchange/transfer/build.ts',
    '#core/exchange/service.ts',
    /layer above/,
  ],
  [
    'a file of the exchange in no layer',
    'src/main/core/exchange/helper.ts',
    '#core/exchange/protocol/row.ts',
    /in no layer/,
  ],
  [
    'the protocol of packages reading a database',
    'src/main/core/exchange/protocol/content.ts',
    '#core/db/connection.ts',
    /bytes and values/,
  ],
  [
    'a carrier reading the station’s table',
    'src/main/core/backup/service.ts',
    '#core/station/note-repo.ts',
    /asked by its own room/,
  ],
  ['what leaves the program reading a table', 'src/main/core/outgoing/list.ts', '#core/desk/repo.ts', /asked by its/],
  ['a room opening the database itself', 'src/main/core/fund/repo.ts', 'better-sqlite3', /package better-sqlite3/],
  [
    'a room knowing its composition',
    'src/main/core/fund/service.ts',
    '#core/station/open.ts',
    /may not import core\/station/,
  ],
  ['a room importing one above it', 'src/main/core/fund/service.ts', '#core/training/service.ts', /stands above it/],
  ['a room importing one beside it', 'src/main/core/title/service.ts', '#core/training/service.ts', /stands beside it/],
  ['the station knowing what it carries', 'src/main/core/station/open.ts', '#core/fund/service.ts', /stands above it/],
  ['findings knowing what is found', 'src/main/core/finding/raise.ts', '#core/register/service.ts', /stands above it/],
  ['a call knowing a room', 'src/main/core/call.ts', '#core/access/confirmation.ts', /stands above it/],
  ['cryptography knowing the database', 'src/main/core/crypto/sm2.ts', '#core/db/connection.ts', /stands above it/],
  ['cryptography knowing the core around it', 'src/main/core/crypto/sm2.ts', '#core/fault.ts', /stands beside it/],
  ['a spreadsheet library outside its room', 'src/main/core/fund/service.ts', 'hucre/xlsx', /package hucre/],
  ['a banned package anywhere in the core', 'src/main/core/importing/read.ts', 'xlsx', /package xlsx/],
  ['the gate knowing a shell', 'src/main/api/dispatch.ts', '#shell/host.ts', /may not import shell/],
  ['one shell knowing another', 'src/main/shell/serve/main.ts', '#shell/electron/calls.ts', /shell\/electron/],
  ['serve knowing Electron', 'src/main/shell/serve/main.ts', 'electron', /package electron/],
  ['a shell reading a table', 'src/main/shell/cli/main.ts', '#core/fund/repo.ts', /may not import core\/fund/],
  ['the preload knowing zod', 'src/preload/index.ts', 'zod', /package zod/],
  [
    'the preload knowing the contract at run time',
    'src/preload/index.ts',
    '#shared/contract/route.ts',
    /may not import shared/,
  ],
  [
    'a feature importing another feature',
    'src/renderer/feature/fund/list.tsx',
    '#ui/feature/training/list.tsx',
    /feature\/fund may not/,
  ],
  [
    'a feature importing another by a path',
    'src/renderer/feature/fund/list.tsx',
    '../training/list.tsx',
    /feature\/fund may not/,
  ],
  [
    'a component knowing a feature',
    'src/renderer/component/table.tsx',
    '#ui/feature/fund/list.tsx',
    /renderer\/feature/,
  ],
  [
    'a feature knowing the application around it',
    'src/renderer/feature/fund/list.tsx',
    '#ui/app.tsx',
    /renderer\/base/,
  ],
  [
    'the renderer knowing the core',
    'src/renderer/feature/fund/list.tsx',
    '#core/fund/rules.ts',
    /may not import core\/fund/,
  ],
  ['the renderer knowing Electron', 'src/renderer/api/transport.ts', 'electron', /package electron/],
  ['the renderer knowing Node', 'src/renderer/api/transport.ts', 'node:fs', /node:fs/],
  ['the base of shared knowing the contract', 'src/shared/result.ts', '#shared/contract/route.ts', /shared\/contract/],
  ['what shells share knowing the core', 'src/main/shell/host.ts', '#core/fund/service.ts', /core\/fund/],
  ['the worker knowing Electron', 'src/main/shell/worker/host.ts', 'electron', /package electron/],
  ['Electron’s shell knowing serve', 'src/main/shell/electron/main.ts', '#shell/serve/main.ts', /shell\/serve/],
  ['a written page that imports', 'docs/用户手册.md?raw', '#ui/api/client.ts', /docs may not import renderer\/api/],
  ['a command knowing a feature', 'src/renderer/command/go.ts', '#ui/feature/fund/list.tsx', /renderer\/feature/],
  ['the application knowing the core', 'src/renderer/app.tsx', '#core/fund/service.ts', /core\/fund/],
  ['a program file importing a test', 'src/main/core/fund/service.ts', '#test/helper/clock.ts', /may not import tests/],
  [
    'a program file importing a tool',
    'src/main/core/fund/service.ts',
    '../../../../tools/rooms.mjs',
    /may not import tools/,
  ],
]

describe('the table refuses', () => {
  it.each(violations)('%s', (_what, from, specifier, problem) => {
    expect(importProblem(from, specifier)).toMatch(problem)
  })

  it('has a seeded violation for every room that is restricted at all', () => {
    const seeded = new Set(violations.map(([, from]) => roomOf(from)?.name.replace(/^core\/.*/, 'core/*')))
    const restricted = rooms.filter((room) => !room.rooms.includes('*') && room.name !== 'config')
    const missing = restricted
      .map((room) => room.name.replace(/^core\/.*/, 'core/*'))
      .filter((name) => !seeded.has(name))
    expect(missing).toEqual([])
  })
})

describe('the floors of the core', () => {
  // Bug caught: a new room on no floor, which would import whatever it likes.
  it('hold every room of the core, each once', () => {
    const named = rooms.map(({ name }) => name).filter((name) => name.startsWith('core/'))
    expect(
      floors
        .flat()
        .map((name) => `core/${name}`)
        .toSorted(),
    ).toEqual(named.toSorted())
  })

  it('refuse an import upward by type as well as by value', () => {
    const upward = "import type { A } from '#core/training/service.ts'\nimport { b } from '#core/training/service.ts'"
    expect(roomProblems('src/main/core/fund/service.ts', upward)).toHaveLength(2)
  })
})

describe('the reader of imports', () => {
  it('sees every kind of import, types and re-exports too', () => {
    const source = `import { a } from 'electron'
import type { B } from 'electron'
import 'electron'
export { c } from 'electron'
export * from 'electron'
const d = await import('electron')`
    expect(roomProblems('src/main/core/fund/service.ts', source)).toHaveLength(6)
  })
  it('is not fooled by text and comments', () => {
    const source = `// import { a } from 'electron'
export const text = "import { a } from 'electron'"`
    expect(roomProblems('src/main/core/fund/service.ts', source)).toEqual([])
  })
  it('says so when a file cannot be read as code', () => {
    expect(() => roomProblems('src/main/core/fund/service.ts', 'import {')).toThrow('service.ts')
  })
})

describe('the table allows', () => {
  it.each([
    ['src/main/core/training/service.ts', '#core/fund/service.ts'],
    ['src/main/core/db/transaction.ts', '#core/audit/journal.ts'],
    ['src/main/core/audit/query.ts', '#core/call.ts'],
    ['src/main/core/exchange/transfer/apply.ts', '#core/fund/service.ts'],
    ['src/main/core/exchange/transfer/apply.ts', '#core/exchange/protocol/manifest.ts'],
    ['src/main/core/exchange/protocol/row.ts', '#core/db/row-image.ts'],
    ['src/main/api/handler/exchange.ts', '#core/exchange/service.ts'],
    ['src/main/core/fund/service.ts', './rules.ts'],
    ['src/main/api/command-log.ts', '#core/db/command-log-repo.ts'],
    ['src/main/shell/electron/station.ts', '#shell/worker/host.ts'],
    ['src/renderer/feature/fund/list.tsx', '#ui/api/client.ts'],
    ['src/main/core/fund/service.test.ts', '#test/helper/clock.ts'],
  ])('%s → %s', (from, specifier) => {
    expect(importProblem(from, specifier)).toBeUndefined()
  })
})
