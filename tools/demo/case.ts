import { shipped } from '#tools/definitions.ts'
import type { DemoStation } from '#tools/demo/unit.ts'
import { bureauOf } from '#tools/demo/place.ts'

/** One application or claim on its way through the steps of its definition, as the people of the office would take it. */
export type Case = { readonly procedure: string; readonly subject: string; readonly record: string }

async function revOf(desk: DemoStation, one: Case): Promise<number> {
  const { row } = await desk.as('查询', 'register.get', { record: one.record, id: one.subject })
  return row.rev
}

/** Papers complete, hand-ticked checks passed. */
export async function handInPapers(desk: DemoStation, one: Case): Promise<void> {
  const definition = shipped.procedure(one.procedure)
  if (!definition) throw new Error(`no procedure ${one.procedure}`)
  const items = definition.materials.map(({ item, required, copies }) => ({
    item,
    status: required ? ('received' as const) : ('missing' as const),
    pages: required ? copies * 2 : null,
    originalSeen: required,
    note: null,
  }))
  await desk.as('经办', 'procedure.recordMaterial', { procedure: one.procedure, subject: one.subject, items })
  for (const check of definition.checks.filter((item) => !item.automatic))
    await desk.as('经办', 'procedure.recordCheck', {
      procedure: one.procedure,
      subject: one.subject,
      item: check.item,
      result: 'pass',
      seen: '已核对',
      reason: null,
    })
}

export type Word = {
  readonly user: string
  readonly step: string
  readonly outcome: string
  readonly on: string
  readonly text: string
  readonly amount?: number
  readonly financePerson?: string
  readonly final?: boolean
}

export async function say(desk: DemoStation, one: Case, word: Word): Promise<void> {
  const paper = word.financePerson
    ? {
        signatory: word.financePerson,
        signatoryUnit: bureauOf(desk.name, 'finance'),
        paperNumber: `财审-${word.on}`,
        comparedBy: null,
      }
    : null
  await desk.as(word.user, 'procedure.giveOpinion', {
    procedure: one.procedure,
    subject: one.subject,
    rev: await revOf(desk, one),
    step: word.step,
    outcome: word.outcome,
    text: word.text,
    amount: word.amount ?? null,
    signedOn: word.on,
    document: null,
    paper,
    confirmation: word.final ? await desk.confirm(word.user) : null,
  })
}

export async function post(desk: DemoStation, one: Case, on: string): Promise<{ endsOn: string }> {
  const subjects = [{ id: one.subject, rev: await revOf(desk, one) }]
  return desk.as('经办', 'procedure.postNotice', {
    procedure: one.procedure,
    subjects,
    postedOn: on,
    place: `${bureauOf(desk.name, 'commerce')}公示栏`,
    evidence: '照片两张',
  })
}

export async function pay(desk: DemoStation, one: Case, amount: number, on: string): Promise<void> {
  await desk.as('拨付', 'procedure.recordPayment', {
    procedure: one.procedure,
    subject: one.subject,
    rev: await revOf(desk, one),
    amount,
    paidOn: on,
    document: `拨付-${on}`,
    reason: null,
    confirmation: await desk.confirm('拨付'),
  })
}
