import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changedSince, copyOfTree, digestsOf } from '#test/helper/tree-copy.ts'

/** A procedure nobody asked for that pays: an application, its steps, checks that exist, the bounds of its amount, its 公示, its screens. */
const DEFINITION = `import { common } from '#shared/definition/procedure/common-check.ts'
import { byHand } from '#shared/definition/procedure/check-item.ts'
import {
  acceptanceStep,
  approvalStep,
  commerceReviewStep,
  financeReviewStep,
  noticeStep,
  paymentStep,
} from '#shared/definition/procedure/common-step.ts'
import { defineProcedure } from '#shared/definition/procedure/procedure.ts'
import { handedIn, moved, serialField } from '#shared/definition/procedure/subject-field.ts'
import { money, reference, text } from '#shared/definition/field.ts'
import { defineParameter } from '#shared/definition/parameter/parameter.ts'
import { defineRecord } from '#shared/definition/record.ts'

const CLAUSE = '二(四)'

export const aidRatio = defineParameter({
  name: 'throw-away-aid.ratio', label: '试用补助比例', clause: CLAUSE, kind: 'ratio', unit: '', mark: 'D', default: '5000',
})

export const throwAwayAid = defineRecord({
  name: 'throw_away_aid',
  label: '试用补助申请',
  clause: CLAUSE,
  group: '专项资金',
  title: 'matter',
  audience: 'city',
  authority: { county: { enterprise: 'own', pool: 'either', bankAccount: 'own', assignee: 'own' }, city: 'nobody' },
  serial: 'ZJ',
  search: ['serial', 'matter'],
  index: [['enterprise']],
  permission: { read: 'register.read', write: 'fund.apply' },
  fields: {
    serial: serialField,
    matter: text({ label: '补助事项', required: true, list: 200 }),
    enterprise: reference({ label: '申请企业', required: true, target: 'enterprise', list: 240 }),
    pool: reference({ label: '资金池', required: true, target: 'fund_pool' }),
    applyAmount: money({ source: 'paper', label: '申请金额', required: true, unit: '元', list: 140 }),
    bankAccount: reference({ label: '收款账户', target: 'bank_account' }),
    spent: money({ source: 'paper', label: '已经花费', required: true, unit: '元' }),
    ...handedIn,
    ...moved,
  },
})

const first = { ...commerceReviewStep, name: 'aid-review', label: '补助初审' }
const second = { ...financeReviewStep, name: 'aid-finance', label: '补助复核', separateFrom: ['aid-review'] }

export const throwAwayAidProcedure = defineProcedure({
  name: 'throw-away-aid',
  label: '试用补助',
  clause: CLAUSE,
  record: 'throw_away_aid',
  serial: 'ZJ',
  steps: [
    acceptanceStep,
    first,
    second,
    noticeStep,
    approvalStep,
    { ...paymentStep, separateFrom: ['aid-review', 'aid-finance'] },
  ],
  materials: [{ item: 'application-form', label: '补助申请表（盖公章）', copies: 1, required: true }],
  checks: [
    common('A1', CLAUSE),
    common('A3', CLAUSE),
    common('A6', CLAUSE),
    common('A9', CLAUSE),
    common('A10', '五(一)'),
    common('A12', CLAUSE),
    common('A13', CLAUSE),
    common('A14', CLAUSE),
    byHand('M1', '信用网站查询（日期、截图）', CLAUSE),
  ],
  documents: ['ZJ-11'],
  notice: {
    paper: 'ZJ-11',
    title: '关于{year}年试用补助的公示',
    list: '拟补助以下单位',
    columns: [
      { label: '补助事项', weight: 34, of: { field: 'matter' } },
      { label: '拟补助金额（万元）', weight: 16, of: 'amount' },
    ],
  },
  frozen: [
    { key: 'enterprise', label: '企业名称' },
    { key: 'account', label: '收款账户' },
    { key: 'matter', label: '补助事项' },
    { key: 'computed', label: '测算金额' },
  ],
  calculate: {
    formula: '已经花费 × 比例（截到元）、申请金额，取最小',
    clause: CLAUSE,
    bounds: [{ share: 'throw-away-aid.ratio', of: 'spent' }],
  },
  screen: {
    group: '专项资金',
    path: '/throw-away-aid',
    noun: '补助申请',
    column: 'matter',
    help: '试用补助的申请。',
    newHelp: '照申请表录入。',
    empty: '还没有补助申请。',
  },
})
`
const BY_HAND = 'src/shared/definition/procedure/throw-away-aid.ts'

let copy = ''
const tool = (...words: string[]) =>
  execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8', stdio: 'pipe' })

beforeAll(() => {
  copy = copyOfTree()
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('one procedure more that pays', () => {
  // Bug caught: a third procedure that paid was separated by nothing in the file, and stood in no desk, hit, slip or total.
  it('costs one file by hand; index and migration are written by tools, and every other line stays', () => {
    const before = digestsOf(copy)
    writeFileSync(join(copy, BY_HAND), DEFINITION)
    tool('tools/definition-index.ts')
    tool('node_modules/drizzle-kit/bin.cjs', 'generate', '--name', 'throw_away_aid')
    const changed = changedSince(copy, before)
    expect(changed.map((path) => path.replace(/\d{4}_/u, 'N_'))).toEqual([
      'resources/migrations/N_throw_away_aid.sql',
      'resources/migrations/meta/N_snapshot.json',
      'resources/migrations/meta/_journal.json',
      'src/shared/definition/files.ts',
      BY_HAND,
    ])
    const sql = changed.find((path) => path.endsWith('.sql')) ?? ''
    expect(readFileSync(join(copy, sql), 'utf8').match(/CREATE TABLE `\w+`|ALTER TABLE|DROP/gu)).toEqual([
      'CREATE TABLE `throw_away_aid`',
    ])
  })

  it('is then applied for, checked, noticed, approved, paid, separated, listed, summed and shown by what is there', () => {
    const out = join(copy, 'report.json')
    const walked = ['tests/procedure/paying.test.ts', 'src/renderer/feature/procedure/pages.test.tsx']
    const words = ['run', ...walked, '--reporter=json', `--outputFile=${out}`, '-t', 'throw-away-aid']
    // A test that fails there is told from the report; only a run that made none throws.
    spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], { cwd: copy, stdio: 'ignore' })
    const report = JSON.parse(readFileSync(out, 'utf8')) as {
      testResults: {
        message: string
        assertionResults: { status: string; title: string; failureMessages: string[] }[]
      }[]
    }
    const ran = report.testResults.flatMap((one) => one.assertionResults).filter((one) => one.status !== 'skipped')
    const failed = ran.filter((one) => one.status !== 'passed')
    expect(failed.map((one) => [one.title, one.failureMessages])).toEqual([])
    // A file that cannot be loaded has a message and no case.
    expect(report.testResults.map((one) => one.message).filter((one) => one !== '')).toEqual([])
    expect(ran).toHaveLength(5)
  }, 240_000)
})
