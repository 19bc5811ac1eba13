import { DomainFault } from '#core/fault.ts'
import { insertRecord, ownStamp, reviseRecord } from '#core/db/record-store.ts'
import { writeImage } from '#core/db/row-writer.ts'
import { prepared, preparedOnce } from '#test/helper/prepared.ts'
import { postPoolEntry } from '#core/money/service.ts'
import { refreshProjection } from '#core/procedure/projection.ts'
import { projectionOf } from '#core/procedure/service.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { noteStored } from '#core/db/stored-file-repo.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { parameterValue } from '#shared/definition/register/parameter-value.ts'
import { recordReturn } from '#shared/definition/register/record-return.ts'
import { salesRank } from '#shared/definition/register/sales-rank.ts'
import { shanghaiDate } from '#shared/model/date.ts'
import { apply, manualChecks, notify, opine, papers, pay } from '#test/helper/money-case.ts'
import { draw, pick, type Random } from './chance.ts'
import type { SimStation } from './station.ts'

/** A station at its desk, and for the city the counties it may speak of. */
type Work = { readonly at: SimStation; readonly random: Random; readonly others: readonly string[] }

function own(at: SimStation, table: string): string[] {
  return preparedOnce(at.desk.db, `SELECT id FROM ${table} WHERE station = ? AND voided_at IS NULL ORDER BY n`)
    .pluck()
    .all(at.id) as string[]
}

const word = (random: Random) => `甲${Math.floor(random() * 1e6)}`

/** A county's enterprise that the city holds, as what the city says to that county speaks of. */
function spokenOf({ at, random, others }: Work) {
  const sql = 'SELECT id, station, epoch, rev FROM enterprise WHERE station = ? ORDER BY n'
  type Firm = { readonly id: string; readonly station: string; readonly epoch: string; readonly rev: number }
  return pick(random, prepared(at.desk.db, sql).all(pick(random, others) ?? '') as Firm[])
}

/** The city's word to one county about a record of it. */
function addReturn(work: Work): void {
  const firm = spokenOf(work)
  if (!firm) return
  const of = { record: 'enterprise', row: firm.id, rowEpoch: firm.epoch, rowRev: firm.rev, title: '企业' }
  const values = { ...of, reason: word(work.random), returnedOn: '2014-03-10' }
  work.at.desk.act('clerk', ({ tx }) => insertRecord(tx, recordReturn, values, { subjectStation: firm.station }))
}

function changeReturn({ at, random }: Work): void {
  const row = pick(random, own(at, 'record_return').slice(-4))
  if (row === undefined) return
  const voidReason = random() < 0.15 ? '误退' : null
  at.desk.act('clerk', ({ tx }) => reviseRecord(tx, recordReturn, row, { reason: word(random) }, { voidReason }))
}

/** At the city most words are for one county. */
const toCounty = ({ random, others }: Work) => others.length > 0 && random() < 0.7

function addEnterprise(work: Work): void {
  if (toCounty(work)) return addReturn(work)
  const values = {
    name: word(work.random),
    identifierType: 'unknown',
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
    legalRepresentativeId: 'ID-秘-0001',
  }
  work.at.desk.act('clerk', ({ tx }) => insertRecord(tx, enterprise, values))
}

function changeEnterprise(work: Work): void {
  if (toCounty(work)) return changeReturn(work)
  const { at, random } = work
  const firm = pick(random, own(at, 'enterprise').slice(-4))
  if (firm === undefined) return
  const voidReason = random() < 0.15 ? '重复' : null
  at.desk.act('clerk', ({ tx }) => reviseRecord(tx, enterprise, firm, { name: word(random) }, { voidReason }))
}

function addContact(work: Work): void {
  const firm = pick(work.random, own(work.at, 'enterprise'))
  const values = { enterprise: firm, name: word(work.random) }
  if (firm !== undefined) work.at.desk.act('clerk', ({ tx }) => insertRecord(tx, contact, values))
}

/** A row as a later version of the program writes it: its shape has a field this one does not know. */
function addNewerShape(work: Work): void {
  const { at, random } = work
  const told = spokenOf(work)
  const firm = pick(random, own(at, 'enterprise'))
  if (told === undefined && firm === undefined) return
  const unknown = { nextYearsField: word(random) }
  const definition: RecordDefinition = told ? salesRank : contact
  const known = told
    ? { enterprise: told.id, year: 2014, rank: 1, of: 1, asOf: '2014-03-10' }
    : { enterprise: firm, name: word(random) }
  const image = { v: (definition.v ?? 1) + 1, f: { ...known, ...unknown } }
  const extra = JSON.stringify(unknown)
  at.desk.act('clerk', ({ tx }) => {
    const stamp = ownStamp(tx, definition, tx.uuid(), told?.station ?? null)
    writeImage(tx, definition, stamp, image, { extra })
  })
}

/** A scan of the licence, kept beside the database and listed as a row. */
function attach(work: Work): void {
  const { at, random } = work
  const told = spokenOf(work)
  const subject = told?.id ?? pick(random, own(at, 'enterprise'))
  if (subject === undefined) return
  const bytes = Buffer.from(`%PDF-1.4\n${word(random)}\n%%EOF`)
  at.desk.act('clerk', ({ tx }) => {
    const digest = at.tools.files.put(bytes)
    noteStored(tx, digest, bytes.length)
    const values = { record: 'enterprise', subject, name: '营业执照.pdf', kind: 'pdf', size: bytes.length, digest }
    insertRecord(tx, attachment, { ...values, personal: false }, { subjectStation: told?.station ?? null })
  })
}

function addMoney({ at, random }: Work): void {
  const today = shanghaiDate(at.desk.core.ports.clock.now())
  const amount = Math.floor(random() * 1e6) - 400_000
  const entry = { pool: at.given.pool.id, kind: 'adjustment', amount, postedOn: today } as const
  at.desk.act('clerk', (call) => postPoolEntry(call, { ...entry, document: null, reason: '调整' }))
}

const STEPS: Readonly<Record<string, (work: Work, id: string, on: string) => void>> = {
  acceptance: ({ at: { desk } }, id, on) => {
    papers(desk, id)
    manualChecks(desk, id)
    opine(desk, id, 'acceptance', 'accepted', { on })
  },
  'commerce-review': ({ at: { desk } }, id, on) =>
    void opine(desk, id, 'commerce-review', 'agreed', { on, amount: 1_000_000 }),
  'finance-review': ({ at: { desk } }, id, on) =>
    void opine(desk, id, 'finance-review', 'agreed', { on, amount: 1_000_000 }),
  notice: ({ at: { desk } }, id, on) => void notify(desk, id, on),
  approval: ({ at: { desk } }, id, on) => void opine(desk, id, 'approval', 'approved', { on, amount: 1_000_000 }),
  payment: ({ at: { desk } }, id, on) => void pay(desk, id, 1_000_000, on),
}

/** The next step of an application, through the product's own rules; a refused one is a clerk who has to wait. */
export function advance(work: Work): void {
  const { at, random } = work
  const id = pick(random, own(at, 'fund_application'))
  if (id === undefined || random() < 0.15) {
    if (own(at, 'fund_application').length < 2) apply({ ...at.given, desk: at.desk }, { applyAmount: 1_000_000 })
    return
  }
  const step = projectionOf(at.desk.db, id)?.step
  STEPS[step ?? '']?.(work, id, shanghaiDate(at.desk.core.ports.clock.now()))
}

/** The city's word about a county's application it holds. */
function decide({ at, random }: Work): void {
  const rows = prepared(at.desk.db, 'SELECT id, station, rev FROM fund_application WHERE station <> ? ORDER BY n').all(
    at.id,
  ) as { id: string; station: string; rev: number }[]
  const found = pick(random, rows)
  if (!found) return
  const person = at.desk.people['reviewer'] ?? ''
  const values = {
    subject: found.id,
    round: 1,
    step: 'city-filing',
    outcome: 'filed',
    signatory: person,
    signatoryUnit: '市局',
  }
  const more = { signedOn: '2014-04-01', enteredBy: person, fromPaper: false, subjectRev: found.rev }
  at.desk.act('reviewer', ({ tx, core }) => {
    insertRecord(tx, opinion, { ...values, ...more }, { subjectStation: found.station })
    // Early or late, the city may say it here; its rules are left out, what follows from a fact is not.
    refreshProjection(tx, core.resources.holidays, found.id)
  })
}

function setParameter({ at, random }: Work): void {
  const values = { parameter: 'notice.days', value: String(5 + Math.floor(random() * 3)), effectiveFrom: '2014-01-01' }
  at.desk.act('clerk', ({ tx }) => insertRecord(tx, parameterValue, values))
}

/** One piece of a clerk's work, refused by a rule or not; counts what was refused. */
export function work(at: SimStation, random: Random, others: readonly string[], refused: Map<string, number>): void {
  const city = at.kind === 'city'
  const todo = draw<(work: Work) => void>(random, [
    [3, addEnterprise],
    [5, changeEnterprise],
    [2, addContact],
    [1, addNewerShape],
    [1, addMoney],
    [1, attach],
    city ? [2, decide] : [4, advance],
    city ? [0.5, setParameter] : [0, setParameter],
  ])
  try {
    todo({ at, random, others: city ? others : [] })
  } catch (error) {
    if (!(error instanceof DomainFault)) throw error
    refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
  }
}
