import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { changedSince, copyOfTree, digestsOf } from '#test/helper/tree-copy.ts'

/** A register nobody asked for, using every word of a definition: dates, states, needs, a clock with its own parameter, a share, a summary. */
const DEFINITION = `import { keeping, place } from '#shared/definition/common-field.ts'
import { choice, date, integer, ratio, text } from '#shared/definition/field.ts'
import { defineParameter } from '#shared/definition/parameter/parameter.ts'
import { defineRegister } from '#shared/definition/record.ts'

export const answerDays = defineParameter({
  name: 'throw-away.days', label: '试用登记答复期限', clause: '六(三)', kind: 'working-days', unit: '工作日', mark: 'D', default: '7',
})

export const throwAway = defineRegister({
  name: 'throw_away',
  label: '试用登记',
  clause: '六(三)',
  authority: { county: {}, city: 'nobody' },
  paper: { code: 'XC-9', name: '试用登记表' },
  title: 'title',
  pinyin: 'title',
  search: ['title'],
  unique: [['title', 'county']],
  order: [['askedOn', 'doneOn'], ['part', 'whole']],
  needs: [{ when: { field: 'state', is: ['done'] }, fields: ['doneOn'], why: '已经办结' }],
  states: { field: 'state', start: ['asked'], moves: { asked: ['done'] } },
  clocks: [{ label: '答复', from: 'askedOn', until: 'doneOn', limit: 'throw-away.days' }],
  compute: [{ field: 'share', share: { part: 'part', whole: 'whole' } }],
  open: { label: '没有办结的', when: [{ field: 'state', is: ['asked'] }] },
  summary: { asks: '试用多少件', year: 'askedOn', by: ['state', 'county', 'station'], measures: [{ label: '平均用时', days: '答复' }] },
  fields: {
    title: text({ label: '事项', required: true, list: 200 }),
    ...place,
    askedOn: date({ label: '提出日期', required: true, list: 110 }),
    state: choice({ label: '状态', required: true, list: 90, of: [{ value: 'asked', label: '已提出' }, { value: 'done', label: '已办结' }] }),
    doneOn: date({ label: '办结日期', list: 110 }),
    part: integer({ source: 'firm', label: '其中', list: 80 }),
    whole: integer({ source: 'firm', label: '总数', list: 80 }),
    share: ratio({ label: '占比', computed: true, list: 90 }),
    ...keeping,
  },
})
`
const BY_HAND = 'src/shared/definition/register/throw-away.ts'
let copy = ''
const tool = (...words: string[]) =>
  execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8', stdio: 'pipe' })

beforeAll(() => {
  copy = copyOfTree()
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('one register more', () => {
  it('costs one file by hand; index and migration are written by tools, and every other line stays', () => {
    const before = digestsOf(copy)
    writeFileSync(join(copy, BY_HAND), DEFINITION)
    tool('tools/definition-index.ts')
    tool('node_modules/drizzle-kit/bin.cjs', 'generate', '--name', 'throw_away')
    const changed = changedSince(copy, before)
    expect(changed.map((path) => path.replace(/\d{4}_/u, 'N_'))).toEqual([
      'resources/migrations/N_throw_away.sql',
      'resources/migrations/meta/N_snapshot.json',
      'resources/migrations/meta/_journal.json',
      'src/shared/definition/files.ts',
      BY_HAND,
    ])
    const sql = changed.find((path) => path.endsWith('.sql')) ?? ''
    expect(readFileSync(join(copy, sql), 'utf8').match(/CREATE TABLE `\w+`|ALTER TABLE|DROP/gu)).toEqual([
      'CREATE TABLE `throw_away`',
    ])
  })

  it('is then typed, refused, searched, imported, exported, printed, summed, reported and retired by what is there', () => {
    const mine = 'throw_away|is created, and gives back|prints every register|has an empty card|reports them all'
    const out = join(copy, 'report.json')
    const words = ['run', 'tests/register/definition.test.ts', '--reporter=json', `--outputFile=${out}`, '-t', mine]
    // A test that fails there is told from the report; only a run that made none throws.
    spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], { cwd: copy, stdio: 'ignore' })
    const report = JSON.parse(readFileSync(out, 'utf8')) as {
      testResults: { assertionResults: { status: string; title: string }[] }[]
    }
    const ran = report.testResults.flatMap((one) => one.assertionResults).filter((one) => one.status !== 'skipped')
    expect(ran.filter((one) => one.status !== 'passed')).toEqual([])
    const own = ran.filter((one) => one.title.startsWith('throw_away'))
    expect(own.length).toBeGreaterThan(7)
    expect(ran.map((one) => one.title).join('；')).toContain('reports them all to the city')
  }, 240_000)

  it('is how the last ones came: nothing outside their definition names them', () => {
    const files = [...digestsOf(copy).keys()].filter(
      (path) => /^src\/.*(?<!\.test)\.tsx?$/u.test(path) && path !== BY_HAND,
    )
    const texts = files.map((path) => [path, readFileSync(join(copy, path), 'utf8')] as const)
    for (const name of ['dispatch_document', 'seal_use', 'received_document', 'pavilion_month']) {
      expect(shipped.records.some((one) => one.name === name)).toBe(true)
      const own = `src/shared/definition/register/${name.replaceAll('_', '-')}.ts`
      const elsewhere = texts.filter(
        ([path, text]) => path !== own && path !== 'src/shared/definition/files.ts' && text.includes(`'${name}'`),
      )
      const referring = elsewhere
        .map(([path]) => path)
        // Other definitions may refer to its rows or count them: they are data too.
        .filter((path) => !/^src\/shared\/definition\/(?:register|measure)\//u.test(path))
      expect(referring, name).toEqual([])
    }
  })
})
