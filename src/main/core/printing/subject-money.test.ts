import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFormCompiler } from '#core/printing/compile.ts'
import { findBy } from '#core/db/record-store.ts'
import { fundForm, printed } from '#core/printing/subject-money.ts'
import { rowOf } from '#core/register/service.ts'
import type { FormInput } from '#shared/definition/form.ts'
import { UNNAMED_CONTACT } from '#shared/definition/register/contact.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { apply, HOOKS, moneyCase, opine, upToApproval, upToNotice, type MoneyCase } from '#test/helper/money-case.ts'
import { bundledFontDirs, formsDir, printedAt } from '#test/printing/sample.ts'

const AMOUNT = 10_000_000
const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
let desk: Desk
let given: MoneyCase
beforeAll(() => {
  desk = openTestDesk({ hooks: HOOKS })
  given = moneyCase(desk, 100_000_000)
})
afterAll(() => desk.close())

const sandbox = (name: string, run: () => void) => it(name, () => desk.sandbox(run))
const form = (id: string) => desk.ask('clerk', (call) => fundForm(call, rowOf(call, fundApplication, id)))

const TOP = 'box-top:'
/** What the page says box by box: the words that stand between the top of a box and its end. */
function boxesOf(data: FormInput<'ZJ-2'>): ReadonlyMap<string, readonly string[]> {
  const record = { number: 'ZJ-1', shortCode: '', data }
  const anchors = compiler.inspectLayout('ZJ-2', [record], { fill: 'filled', printedAt })
  const ends = anchors.filter(({ name }) => name.startsWith('box-end:'))
  const words = anchors.filter(({ name }) => !name.startsWith('box-'))
  const tops = anchors.filter(({ name }) => name.startsWith(TOP))
  return new Map(
    tops.map((top, at) => {
      const inside = words.filter(
        ({ page, yMm }) => page === top.page && yMm >= top.yMm && yMm < (ends[at]?.yMm ?? top.yMm),
      )
      return [top.name.slice(TOP.length), inside.map(({ name }) => name)]
    }),
  )
}
const boxOf = (data: FormInput<'ZJ-2'>, words: string) =>
  [...boxesOf(data)].filter(([label]) => label.includes(words)).flatMap(([, said]) => said)

describe('the page of an application', () => {
  /** The data of the form of an application approved on 17 March, at the desk or from a paper. */
  const approved = (seal?: string) => {
    const { id } = apply(given)
    upToNotice(desk, id, AMOUNT)
    desk.day('2014-03-17')
    const by = { signatory: desk.people['approver'] ?? '', signatoryUnit: seal, paperNumber: '批-1', comparedBy: null }
    const paper = seal === undefined ? {} : { paper: by }
    opine(desk, id, 'approval', 'approved', { on: '2014-03-17', amount: AMOUNT, text: '县政府同意', ...paper })
    return form(id)
  }

  sandbox(
    'leaves the box of the government to the pen where the bureau approved at the desk, and names the decision',
    () => {
      const data = approved()
      expect(boxOf(data, '人民政府')).toEqual([])
      expect(data.note).toMatch(/^审批结论：.+，批准，核定 100,000\.00 元，2014年3月17日$/u)
    },
  )

  sandbox('prints in the box of the government what a paper under its seal says', () => {
    expect(boxOf(approved('测试县人民政府'), '人民政府')).toContain('县政府同意')
  })

  sandbox('prints there no word of a paper under the seal of a bureau', () => {
    expect(boxOf(approved('测试县商务局'), '人民政府')).toEqual([])
  })

  sandbox('leaves a place for a signature empty where no paper bore one', () => {
    const { id } = apply(given)
    upToApproval(desk, id, AMOUNT)
    const { countyCommerce, countyFinance } = form(id)
    expect([countyCommerce?.handler ?? '', countyCommerce?.head ?? '']).toEqual(['', ''])
    expect(countyCommerce?.enteredBy).not.toBe('')
    expect(countyFinance?.head).not.toBe('')
  })

  sandbox('says nothing where the person of an opinion is not known here', () => {
    const { id } = apply(given)
    upToApproval(desk, id, AMOUNT)
    const said = desk.ask('clerk', (call) => {
      const row = findBy(call.db, opinion, 'subject', id).find((one) => one.step === 'finance-review')
      return row ? printed(call, { ...row, signatory: id, enteredBy: id }, '') : undefined
    })
    expect(said).toMatchObject({ head: '', enteredBy: '' })
  })

  for (const level of ['city', 'province', 'central'])
    sandbox(`has the boxes of the offices that its steps name: ${level}`, () => {
      const { id } = apply(moneyCase(desk, AMOUNT, { level, identifier: '914403001922038216' }), { level })
      expect([...boxesOf(form(id)).keys()].slice(-2)).toEqual(['市商务局审核意见', '市财政局审核意见'])
    })

  sandbox('prints no placeholder of the import as the name of a contact', () => {
    const { id } = apply(given)
    desk.record('clerk', 'contact', {
      enterprise: given.enterprise.id,
      name: UNNAMED_CONTACT,
      mobile: '13800000000',
      isFundContact: true,
      isStatisticsContact: false,
    })
    expect(form(id)).toMatchObject({ contact: '', contactPhone: '13800000000' })
  })
})
