import { insertRecord } from '#core/db/record-store.ts'
import { rowOf } from '#core/register/service.ts'
import type { Field } from '#shared/definition/field.ts'
import { GUARDED_WHEN, isGuarded } from '#shared/definition/mask.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { recognitionApplication } from '#shared/definition/register/recognition-application.ts'
import { statisticReport } from '#shared/definition/register/statistic-report.ts'
import { trainee } from '#shared/definition/register/trainee.ts'
import { trainingSession } from '#shared/definition/register/training-session.ts'
import { titleRevocation } from '#shared/definition/register/title-revocation.ts'
import { titleApplication } from '#shared/definition/register/title-application.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

/** Numbers of persons and accounts, each of which is looked for on paper. */
export const NUMBERS = {
  phone: '13912345678',
  account: '6200998877665544',
  identity: '42122219800101123X',
  registeredUnder: '421222198001011256',
} as const

function numberFor(name: string, field: Field): string {
  if (field.kind === 'phone') return NUMBERS.phone
  return /identity|Id$/u.test(name) ? NUMBERS.identity : NUMBERS.account
}

/** What is stored as a structure; the rest may be empty. */
const JSON_VALUES: Readonly<Record<string, unknown>> = { figures: {}, tasks: [], units: [] }

function valueFor(name: string, field: Field, ids: ReadonlyMap<string, string>): unknown {
  if (name === GUARDED_WHEN.guarded) return NUMBERS.registeredUnder
  if (name === GUARDED_WHEN.field) return GUARDED_WHEN.is
  if (isGuarded(field)) return numberFor(name, field)
  switch (field.kind) {
    case 'integer':
    case 'money':
    case 'ratio':
      return 12
    case 'year':
      return 2014
    case 'date':
      return '2014-06-03'
    case 'period':
      return '2014-05'
    case 'choice':
      return field.choices?.[0]?.value
    case 'choices':
      return []
    case 'boolean':
      return true
    case 'reference':
    case 'application':
      return ids.get(field.target ?? 'fund_application') ?? null
    case 'division':
      return field.level === 'town' ? '421222101' : '421222'
    case 'json':
      return JSON_VALUES[name] ?? null
    default:
      return ids.get(name) ?? '甲'
  }
}

/** What a procedure, a form of statistics or a step is called cannot be any word. */
const KNOWN_WORDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  statistic_report: { form: 'enterprise-month' },
  statistic_round: { form: 'enterprise-month' },
  reporting_duty: { form: 'enterprise-month' },
  // What was withdrawn stands on few papers.
  fund_application: { withdrawnOn: null },
  training_claim: { withdrawnOn: null },
  opinion: { step: 'site-visit', outcome: 'agreed' },
  review_check: { item: 'M6' },
  // Two persons: who proposed is not who confirms.
  redaction: { fields: ['name'], confirmedBy: null },
  destruction_list: {
    items: [
      {
        record: 'complaint',
        row: '01900000-0000-7000-8000-00000000a001',
        label: '投诉人信息',
        act: 'blank',
        fields: ['consumerName'],
        term: 'retention.complainant',
        endedOn: '2014-06-03',
        title: 'TS-990122-2011-0001',
      },
    ],
  },
}

/** Words and sums alone are free. */
const FREE: ReadonlySet<Field['kind']> = new Set(['text', 'long-text', 'money', 'integer'])

const worded = (wording: Wording, name: string, field: Field) =>
  FREE.has(field.kind) && !field.computed && !isGuarded(field) ? wording(field, name) : undefined

/** Rows that close a period or a record to whatever comes after. */
const LAST: ReadonlySet<string> = new Set(['period_seal', 'enterprise_move'])

/** What a field is to hold instead of the shortest there is; undefined leaves it. */
export type Wording = (field: Field, name: string) => unknown

/** One row of every record, each naming the others, in the words that are asked for; their ids by record. */
export function fillEveryRecord(desk: Desk, wording: Wording = () => undefined): ReadonlyMap<string, string> {
  const ids = new Map(shipped.records.map(({ name }) => [name, desk.core.ports.ids.uuid()]))
  desk.act('clerk', ({ tx }) => {
    for (const definition of shipped.records.toSorted((a, b) => Number(LAST.has(a.name)) - Number(LAST.has(b.name)))) {
      const values = Object.fromEntries(
        Object.entries(definition.fields).map(([name, field]) => [
          name,
          worded(wording, name, field) ?? valueFor(name, field, ids),
        ]),
      )
      insertRecord(
        tx,
        definition,
        { ...values, ...KNOWN_WORDS[definition.name] },
        { id: ids.get(definition.name) ?? '' },
      )
    }
  })
  // What a county recommends is summed up by the month in which it did.
  for (const record of [recognitionApplication, titleApplication]) {
    const subject = ids.get(record.name) ?? ''
    const { round } = desk.ask('clerk', (call) => rowOf(call, record, subject))
    rowLike(desk, opinion, ids, { subject, round, step: 'county-review', outcome: 'agreed' })
  }
  // What revokes a title is written once that was decided.
  const revoked = ids.get(titleRevocation.name) ?? ''
  const { round } = desk.ask('clerk', (call) => rowOf(call, titleRevocation, revoked))
  rowLike(desk, opinion, ids, { subject: revoked, round, step: 'city-decision', outcome: 'approved' })
  return ids
}

/** One more row like the one of its record that stands already, but for what is said; its id. */
export function rowLike(
  desk: Desk,
  definition: RecordDefinition,
  ids: ReadonlyMap<string, string>,
  changes: Readonly<Record<string, unknown>>,
): string {
  const id = desk.core.ports.ids.uuid()
  const { fields } = shipped.resolved(definition)
  const row = desk.ask('clerk', (call) => rowOf(call, definition, ids.get(definition.name) ?? ''))
  const values = Object.fromEntries(Object.keys(fields).map((name) => [name, row[name]]))
  desk.act('clerk', ({ tx }) => insertRecord(tx, definition, { ...values, ...changes }, { id }))
  return id
}

/** The kind of a claim for training in skills. */
export function skillKind(): string {
  const kind = shipped.codes('training-kind').find((one) => shipped.roleOf('training-kind', one.value) === 'skill')
  if (!kind) throw new Error('no kind of training is of skills')
  return String(kind.value)
}

/**
 * The row that a paper wants which is not for every row of its record: a report for each paper of another statistical form than the
 * first, a trainee who was there.
 */
export function rowsByPaper(desk: Desk, ids: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const others = shipped.statistics.filter(({ paper }) => paper !== 'TJ-1')
  const reports = others.map(({ name, cycle, paper }) => {
    const period = cycle === 'year' ? '2013' : '2014-04'
    return [paper, rowLike(desk, statisticReport, ids, { form: name, period })] as const
  })
  const session = rowLike(desk, trainingSession, ids, { halfDays: 1 })
  const there = rowLike(desk, trainee, ids, { session, signedHalfDays: 1 })
  return new Map<string, string>([...reports, ['PX-12', there]])
}
