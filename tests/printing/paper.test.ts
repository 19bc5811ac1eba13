import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFormCompiler } from '#core/printing/compile.ts'
import { insertIssued } from '#core/printing/issued-form-repo.ts'
import { filedOf } from '#core/printing/list-filed.ts'
import { papersOf } from '#core/printing/paper.ts'
import { prepareForm } from '#core/printing/prepare.ts'
import { concernsRow } from '#core/printing/paper-matter.ts'
import { papersFor } from '#core/printing/paper-offer.ts'
import { shown } from '#core/printing/shown.ts'
import { insertRecord } from '#core/db/record-store.ts'
import { definitionOf, rowOf } from '#core/register/service.ts'
import { paperForm } from '#core/printing/subject-paper.ts'
import { isFlowing, definePaper, pathOf, SEAL_BOX } from '#shared/definition/paper/paper.ts'
import { notice } from '#shared/definition/register/notice.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { material } from '#shared/definition/register/material.ts'
import { paymentArrival } from '#shared/definition/register/payment-arrival.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { trainingClaim } from '#shared/definition/register/training-claim.ts'
import { UNNAMED_CONTACT } from '#shared/definition/register/contact.ts'
import { openTestDesk, type Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'
import { fillEveryRecord, rowLike, skillKind } from '#test/printing/every-record.ts'
import { bundledFontDirs, formsDir, printedAt } from '#test/printing/sample.ts'

const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
const sheets = papersOf(shipped).flatMap((paper) =>
  paper.layout && paper.record ? [{ ...paper, layout: paper.layout, record: paper.record }] : [],
)
type Sheet = (typeof sheets)[number]

let desk: Desk
let ids: ReadonlyMap<string, string>
beforeAll(() => {
  desk = openTestDesk({ seed: 'paper' })
  desk.day('2014-06-03')
  ids = fillEveryRecord(desk)
})
afterAll(() => desk.close())

const filledIn = ({ layout, record }: Sheet) => ({
  number: 'ZJ-421222-2014-0001',
  data: desk.ask('clerk', (call) => {
    const row = rowOf(call, definitionOf(call, record.name), ids.get(record.name) ?? '')
    // What somebody has in hand is printed for that person.
    const asked = { ...call, principal: { ...call.principal, personId: row.id } }
    return paperForm(asked, layout, record, shown(call, record, row))
  }),
})
const empty = ({ layout, record }: Sheet) => ({
  data: desk.ask('clerk', (call) => paperForm(call, layout, record, null)),
})

type Block = NonNullable<ReturnType<typeof empty>['data']['blocks']>[number]
const labelsOf = (blocks: readonly Block[] = []) =>
  blocks.flatMap((block) => {
    if (block.kind === 'grid') return block.rows.flat().map((cell) => cell.label)
    if (block.kind === 'lines') return [...block.columns.map((one) => one.label), ...block.rows.map((one) => one.words)]
    return block.kind === 'table' ? block.table.columns.map((column) => column.label) : []
  })

describe('papers that are data', () => {
  it.each(sheets.map((one) => [`${one.code} ${one.record.name}`, one] as const))('%s', (_name, sheet) => {
    const made = filledIn(sheet)
    const blank = empty(sheet)
    // Bug caught: the empty copy and the filled one of one paper had other labels, so that one could not stand for the other.
    expect(labelsOf(blank.data.blocks)).toEqual(labelsOf(made.data.blocks))
    // Bug caught: a cell whose path leads nowhere was left out of the paper without a word.
    const named = sheet.layout.blocks.flatMap((block) => (block.kind === 'grid' ? block.rows.flat().map(pathOf) : []))
    const stood = made.data.blocks?.flatMap((one) => (one.kind === 'grid' ? one.rows.flat() : []))
    expect(stood?.length).toBe(named.length)
    for (const [fill, record] of [
      ['filled', made],
      ['blank', blank],
    ] as const) {
      const done = compiler.compile('SHEET-1', [record], { fill, printedAt })
      expect(done.overflow, fill).toEqual([])
      // Bug caught: a page that bore nothing but signatures.
      expect(done.pages, fill).toBeLessThanOrEqual(2)
    }
    // Bug caught: the name that stands for a contact nobody named went out on paper.
    expect(JSON.stringify(made.data)).not.toContain(UNNAMED_CONTACT)
  })

  // Bug caught: of a row's own words, one stood on paper and another did not.
  it('say what the record says: the conclusion ticked, the sum, the day, the named enterprise', () => {
    const sheet = sheets.find((one) => one.code === 'ZJ-16')
    const { blocks } = filledIn(sheet as Sheet).data
    const cells = blocks?.flatMap((one) => (one.kind === 'grid' ? one.rows.flat() : [])) ?? []
    const of = (label: string) => cells.find((one) => one.label === label)
    expect(
      of('结论')
        ?.options?.filter((one) => one.on)
        .map((one) => one.label),
    ).toEqual(['验收合格'])
    expect(of('申报企业')?.value ?? of('企业')?.value).toBe('甲')
    expect(of('核定完成投资')).toMatchObject({ value: '0.12', unit: '元' })
  })

  // Bug caught: a visit's signed word was on no paper, and a typed name stood where a hand signs.
  it('say of a visit who went, what was looked at and what was found, and leave the places of signatures to hands', () => {
    const sheet = sheets.find((one) => one.code === 'ZJ-6')
    const { blocks = [] } = filledIn(sheet as Sheet).data
    const cells = blocks.flatMap((one) => (one.kind === 'grid' ? one.rows.flat() : []))
    expect(cells.filter((one) => one.label === '核查人').map((one) => one.value)).toEqual(['甲', '甲'])
    const ticked = (options: readonly { label: string; on: boolean }[] = []) =>
      options.filter((one) => one.on).map((one) => one.label)
    expect(ticked(cells.find((one) => one.label === '核查结论')?.options)).toEqual(['与申报相符'])
    const lines = blocks.flatMap((one) => (one.kind === 'lines' ? one.rows : []))
    const looked = lines.find((one) => one.words === '后台登录核对')
    expect(looked?.cells.map((one) => ticked(one.options).join() || one.value)).toEqual(['通过', '甲'])
    expect(blocks.find((one) => one.kind === 'sign')).toEqual({
      kind: 'sign',
      names: ['核查人', '核查人', '企业负责人'],
    })
  })

  // Bug caught: a member of a list, who hands in nothing, was offered a receipt, and everybody a notice of correction.
  it('are offered where they have something to say, on the page of the record they belong to', () => {
    const of = (record: string) =>
      desk.ask('clerk', (call) => papersFor(call, { record, ids: [ids.get(record) ?? ''] })).map((one) => one.code)
    const fund = of('fund_application')
    expect(fund).toEqual(expect.arrayContaining(['RD-2', 'ZJ-5', 'ZJ-6', 'ZJ-16']))
    expect(fund).not.toContain('RD-3')
    expect(of('recognition_application')).not.toContain('RD-2')
    // A drawn form has a button of its own on the page of its record, and stands among those that are printed in a batch.
    expect(of('supervision_task')).toEqual(['DB-2', 'DB-3'])
  })

  // Bug caught: a notice of refusal was offered of every opinion, and the yearly sheet of a recognition for a demonstration.
  it('are of the rows their conditions let in: refusals, transfers, the kind of a title', () => {
    const of = (record: string) =>
      desk.ask('clerk', (call) => papersFor(call, { record, ids: [ids.get(record) ?? ''] })).map((one) => one.code)
    expect(of('title_review')).toContain('RD-8')
    expect(of('title_review')).not.toContain('SF-4')
    expect([of('complaint'), of('licence_check'), of('fund_ban')]).toEqual([[], [], ['ZJ-23']])
    expect(of('fund_application')).not.toContain('TZ-1')
    const refusal = sheets.find((one) => one.code === 'TZ-1') as Sheet
    const issued = () => desk.ask('clerk', (call) => prepareForm(call, refusal, ids.get('opinion') ?? ''))
    expect(issued).toThrow('PAPER_UNFIT')
    desk.act('clerk', ({ tx }) => {
      const { fields } = shipped.resolved(opinion)
      const visit = desk.ask('clerk', (call) => rowOf(call, opinion, ids.get('opinion') ?? ''))
      const values = Object.fromEntries(Object.keys(fields).map((name) => [name, visit[name]]))
      insertRecord(tx, opinion, { ...values, step: 'acceptance', outcome: 'refused', text: '不在受理范围' })
    })
    expect(of('fund_application')).toContain('TZ-1')
  })

  // Bug caught: who was told of a revocation that came to nothing got a notice that his application was refused, whom the city's
  // treasury refused got none, and a county certified that nobody had objected to what the city posted.
  it('are of applicants, of every step that may refuse, of what was posted here', () => {
    const offers = (record: string, subject: string) =>
      desk.ask('clerk', (call) => papersFor(call, { record, ids: [subject] })).map((one) => one.code)
    const said = (record: string, step: string, outcome: string) => {
      const subject = ids.get(record) ?? ''
      const { round } = desk.ask('clerk', (call) => rowOf(call, definitionOf(call, record), subject))
      rowLike(desk, opinion, ids, { subject, round, step, outcome })
      return offers(record, subject)
    }
    expect(offers('fund_application', ids.get('fund_application') ?? '')).not.toContain('TZ-2')
    expect(said('fund_application', 'city-finance-review', 'returned')).not.toContain('TZ-2')
    expect(said('fund_application', 'city-finance-review', 'refused')).toContain('TZ-2')
    expect(said('training_claim', 'labour-review', 'refused')).toContain('TZ-2')
    expect(offers('title_revocation', ids.get('title_revocation') ?? '')).toContain('RD-10')
    const revoked = [...said('title_revocation', 'acceptance', 'refused')]
    expect(said('title_revocation', 'city-decision', 'refused')).not.toContain('RD-10')
    for (const code of ['TZ-1', 'TZ-2', 'RD-2', 'RD-3', 'FM-2']) expect(revoked, code).not.toContain(code)
    const posted = { objections: 0, endsOn: '2014-05-30' }
    const own = rowLike(desk, notice, ids, { ...posted, subject: ids.get('title_application') })
    expect(offers('title_application', ids.get('title_application') ?? '')).toContain('TZ-3')
    const here = sheets.find((one) => one.code === 'TZ-3') as Sheet
    const of = (station: string | undefined) =>
      desk.ask('clerk', (call) => {
        const row = rowOf(call, notice, own)
        return concernsRow(call, here.layout, here.record, { ...row, station: station ?? row.station })
      })
    expect([of(undefined), of('another')]).toEqual([true, false])
  })

  // Bug caught: a notice of correction went out because an attachment nobody asks for was not there, a sheet for receipts without one,
  // the form of the skills subsidy for another kind of claim.
  it('are of what lacks, of what is there to paste, of the kind they are made for', () => {
    const offers = (record: string, id: string) =>
      desk.ask('clerk', (call) => papersFor(call, { record, ids: [id] })).map((one) => one.code)
    const fund = rowLike(desk, fundApplication, ids, { awardKey: null, awardList: null })
    expect(offers('fund_application', fund)).not.toContain('PX-5')
    rowLike(desk, receipt, ids, { subject: fund, number: '00000002' })
    expect(offers('fund_application', fund)).toContain('PX-5')
    rowLike(desk, material, ids, { subject: fund, item: 'online-evidence', status: 'missing' })
    expect(offers('fund_application', fund)).not.toContain('RD-3')
    rowLike(desk, material, ids, { subject: fund, item: 'licence', status: 'missing' })
    expect(offers('fund_application', fund)).toContain('RD-3')
    const plain = ids.get('training_claim') ?? ''
    const skills = rowLike(desk, trainingClaim, ids, { kind: skillKind() })
    expect([plain, skills].map((id) => offers('training_claim', id).includes('PX-7'))).toEqual([false, true])
    const paper = { drawn: 'PX-7' as const }
    expect(() => desk.ask('clerk', (call) => prepareForm(call, paper, plain))).toThrow('PAPER_UNFIT')
    expect(desk.ask('clerk', (call) => prepareForm(call, paper, skills)).code).toBe('PX-7')
  })

  // Bug caught: two receipts of payments on one day read alike in the menu.
  it('of several rows of one day are called by what tells these apart', () => {
    const fund = rowLike(desk, fundApplication, ids, { awardKey: null, awardList: null })
    const of = (evidence: string) => rowLike(desk, paymentArrival, ids, { subject: fund, evidence })
    for (const evidence of ['回单 1', '回单 2', '回单 2']) of(evidence)
    const named = desk
      .ask('clerk', (call) => papersFor(call, { record: 'fund_application', ids: [fund] }))
      .filter((one) => one.code === 'ZJ-15')
    const day = '2014-06-03'
    expect(named.map((one) => one.of)).toEqual([`${day}　回单 1`, `${day}　回单 2　第1件`, `${day}　回单 2　第2件`])
  })

  // Bug caught: how many receipts are pasted, and what they come to, was written by hand beside what the program holds.
  it('count and add up what belongs to an application', () => {
    const sheet = sheets.find((one) => one.code === 'PX-5' && one.record.name === 'fund_application')
    const cells = filledIn(sheet as Sheet).data.blocks?.flatMap((one) => (one.kind === 'grid' ? one.rows.flat() : []))
    const of = (label: string) => {
      const cell = cells?.find((one) => one.label === label)
      return `${cell?.value} ${cell?.unit}`
    }
    expect([of('附件张数'), of('价税合计'), of('核定金额')]).toEqual(['1 张', '0.12 元', '0.12 元'])
  })

  // Bug caught: data alone was offered onto a paper whose words or rows push down what stands below them.
  it('are printed onto an empty copy only where every block keeps its height', () => {
    const flowing = new Map(sheets.map((one) => [one.code, isFlowing(one.layout)]))
    expect([flowing.get('RD-4'), flowing.get('ZJ-16'), flowing.get('RD-2'), flowing.get('DB-3')]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('are refused where a box is too low for a seal, or a row has three cells', () => {
    const base = { code: 'X', name: '表', clause: '', copies: 1, prints: 'applications' as const }
    const low = { kind: 'opinion' as const, label: '意见', height: SEAL_BOX - 1 }
    expect(() => definePaper({ ...base, blocks: [low] })).toThrow('seal')
    expect(() => definePaper({ ...base, blocks: [{ kind: 'grid', rows: [['a', 'b', 'c']] }] })).toThrow('two cells')
  })
})

describe('what lies in a file', () => {
  // Bug caught: a letter, a promise or a report stood in the index of its file as a bare code.
  it('is called by its name, whatever kind of paper it is', () => {
    const subject = ids.get('fund_application') ?? ''
    const codes = ['ZJ-2', 'ZJ-4', 'ZJ-5', 'ZJ-9', 'REG-1']
    desk.act('clerk', ({ tx }) => {
      const like = { number: '', shortCode: '', subject, subjectRev: 1, fonts: [], pages: 1, file: '' }
      for (const form of codes) insertIssued(tx, { ...like, id: desk.core.ports.ids.uuid(), form }, [])
    })
    const titles = desk.ask('clerk', (call) => filedOf(call, 'fund_application', subject).map(({ title }) => title))
    for (const code of codes) expect(titles).not.toContain(code)
    expect(titles).toContain(shipped.documents.find(({ code }) => code === 'ZJ-4')?.name)
  })
})
