import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEEP } from '#test/helper/long-gate.ts'
import { ROOT } from '#test/helper/open-test-station.ts'

const COPIED = ['src', 'resources', 'tests/helper', 'tools', 'package.json', 'vitest.config.ts'] as const
const RULE = `import type { QueryCall } from '#core/call.ts'

/** How many kinds of records stand in each group of the menu. */
export function countGroups(call: QueryCall): { group: string; count: number }[] {
  const groups = Map.groupBy(call.definitions.records, (one) => one.group ?? '其他')
  return [...groups].map(([group, records]) => ({ group, count: records.length }))
}
`
const PAGE = `import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'

type Line = OutputOf<'pavilion.groups'>[number]

const columns: readonly DataColumn<Line>[] = [
  { key: 'group', label: '分组', width: 200, render: ({ group }) => group },
  { key: 'count', label: '种数', width: 80, figures: true, render: ({ count }) => count },
]

/** 试用清单: the groups and how many kinds of records each has. */
export function GroupsPage() {
  const asked = useAsk('pavilion.groups', {})
  return (
    <ListPage<Line>
      title="试用清单"
      asked={asked}
      columns={columns}
      rows={asked.value ?? []}
      rowKey={({ group }) => group}
      empty={<Empty why="没有分组。" />}
    />
  )
}
`
/** What is added to files that are there, after the line that begins with this. */
const ADDED: readonly (readonly [path: string, after: string, text: string])[] = [
  [
    'src/shared/contract/business.ts',
    'export const businessContract = {',
    `  'pavilion.groups': route('query', 'register.read', {
    output: z.array(z.strictObject({ group: z.string(), count: z.int() })),
  }),`,
  ],
  [
    'src/main/api/handler/business.ts',
    "import type { Handlers } from '#api/call.ts'",
    "import { countGroups } from '#core/pavilion/count-groups.ts'",
  ],
  [
    'src/main/api/handler/business.ts',
    'export const businessHandlers',
    "  'pavilion.groups': (call) => countGroups(call),",
  ],
  [
    'src/renderer/feature/fund/pages.tsx',
    'export const screens',
    `  {
    path: '/pavilion/groups',
    label: '试用清单',
    element: lazyPage(async () => (await import('#ui/feature/fund/groups-page.tsx')).GroupsPage),
    help: '各分组有几种登记。',
  },`,
  ],
]
const NEW = {
  'src/main/core/pavilion/count-groups.ts': RULE,
  'src/renderer/feature/fund/groups-page.tsx': PAGE,
} as const

/** Asks the copy what the page promises, in a test of its own. */
const PROBE = `import { afterAll, beforeAll, expect, it } from 'vitest'
import { loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { groupsOf } from '#ui/component/nav.tsx'
import { screensOf } from '#ui/screens.ts'
import { shipped } from '#test/helper/shipped.ts'

let station: TestStation
beforeAll(async () => {
  station = await openTestStation()
  await loginAll(station)
})
afterAll(() => station.close())

it('answers through dispatch, and refuses who may not ask and what is not asked so', async () => {
  const groups = await station.must('经办', 'pavilion.groups', {})
  expect(groups.map(({ group }) => group)).toContain('登记册')
  expect(await station.fault('管理员', 'pavilion.groups', {})).toBe('NOT_ALLOWED')
  // Only the type forbids it here.
  expect(await station.fault('经办', 'pavilion.groups', { year: 2014 } as {})).toBe('INVALID_INPUT')
})
it('stands in the menu', () => {
  expect(groupsOf(screensOf(shipped)).find(({ name }) => name === '资金')?.screens.map(({ path }) => path)).toContain('/pavilion/groups')
})
`
const PROBE_AT = 'src/renderer/probe.test.ts'

let copy = ''
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'hsb-one-more-route-'))
  for (const name of [...COPIED, ...globSync('tsconfig*.json', { cwd: ROOT })])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true, filter: (path) => !/\.test\.tsx?$/u.test(path) })
  // A junction is the one link that Windows makes for everybody.
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  for (const [path, after, text] of ADDED) {
    const lines = readFileSync(join(copy, path), 'utf8').split('\n')
    const at = lines.findIndex((line) => line.startsWith(after))
    if (at < 0) throw new Error(`${path} has no line that begins with ${after}`)
    writeFileSync(join(copy, path), lines.toSpliced(at + 1, 0, text).join('\n'))
  }
  for (const [path, text] of Object.entries(NEW)) writeFileSync(join(copy, path), text)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('one route with a screen more', () => {
  // Bug caught: somebody follows the page, and a list that the page does not name still lacks the route or the screen.
  it('costs the files that CONTRIBUTING names and no other, and is then asked, refused and found in the menu', () => {
    writeFileSync(join(copy, PROBE_AT), PROBE)
    const out = join(copy, 'report.json')
    const words = ['run', PROBE_AT, '--reporter=json', `--outputFile=${out}`]
    // A test that fails there is told from the report; only a run that made none throws.
    spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], { cwd: copy, stdio: 'ignore' })
    const report = JSON.parse(readFileSync(out, 'utf8')) as {
      testResults: {
        message: string
        assertionResults: { status: string; title: string; failureMessages: string[] }[]
      }[]
    }
    const ran = report.testResults.flatMap((one) => one.assertionResults)
    expect(ran.flatMap((one) => one.failureMessages).concat(report.testResults.map((one) => one.message))).toEqual([''])
    expect(ran.map((one) => one.status)).toEqual(['passed', 'passed'])
  }, 240_000)

  it('is named file by file in CONTRIBUTING', () => {
    const page = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
    const said = page.split('\n').find((line) => line.startsWith('**A route with a screen.**')) ?? ''
    const patterns = [...said.matchAll(/`([\w.<>/-]+\/[\w.<>/-]*)`/gu)].map(
      ([, path = '']) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/<\w+>/gu, '[^/]+')}$`, 'u'),
    )
    const touched = [...new Set([...ADDED.map(([path]) => path), ...Object.keys(NEW)])]
    expect(touched.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([])
  })

  const whyNot = DEEP ? '' : ' (not run: the types of two projects take a minute, deep runs alone pay it)'
  it.skipIf(!DEEP)(
    `compiles${whyNot}`,
    () => {
      for (const project of ['main', 'renderer'])
        execFileSync(process.execPath, ['node_modules/.bin/tsc', '-p', `tsconfig.${project}.json`], {
          cwd: copy,
          stdio: 'pipe',
        })
    },
    240_000,
  )
})
