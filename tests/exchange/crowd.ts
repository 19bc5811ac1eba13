import { insertRecord } from '#core/db/record-store.ts'
import type { WriteTx } from '#core/db/transaction.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { attachment } from '#shared/definition/register/attachment.ts'
import { contact } from '#shared/definition/register/contact.ts'
import { enterprise } from '#shared/definition/register/enterprise.ts'
import { fundApplication } from '#shared/definition/register/fund-application.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { material } from '#shared/definition/register/material.ts'
import { opinion } from '#shared/definition/register/opinion.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { uuidV7 } from '#shared/model/id.ts'
import { enterpriseValues, loginAll, openTestStation, type TestStation } from '#test/helper/open-test-station.ts'
import { forge } from './forge.ts'
import { act, enrol, type FileOf, openPair, type Pair, send, take } from './pair.ts'

const DAY = '2014-06-03'
/** A pool and a person that never arrive. */
const NOWHERE = '01900000-0000-7000-8000-000000000000'

type Json = Record<string, unknown>
type Line = Json & { readonly id: string; readonly station: string; readonly rev: number; readonly f: Json }

/** Rows of one kind, all speaking of one and the same thing, as an enrolled county could send them. */
export type Crowd = {
  readonly what: string
  /** The table that is multiplied. */
  readonly record: RecordDefinition
  /** Writes one of them, with what it speaks of. */
  readonly seed: (tx: WriteTx) => void
  /** What tells the row at a place from the others; nothing where all say the same. */
  readonly vary?: (at: number, line: Line) => Json
  /** The neighbour has as many, of the same numbers. */
  readonly both?: true
}

const application = (tx: WriteTx, round = 1): string =>
  insertRecord(tx, fundApplication, {
    enterprise: insertRecord(tx, enterprise, { ...enterpriseValues(), identifier: null, identifierType: 'unknown' }).id,
    appliedOn: DAY,
    year: 2014,
    pool: NOWHERE,
    level: 'county',
    category: 'C',
    purpose: 'support-system',
    projectName: '直播基地',
    supportMode: 'award',
    applyAmount: 10_000_00,
    hasOtherFund: false,
    promiseSigned: true,
    round,
  }).id

const receiptOf = (subject: string, number: string) => ({
  subject,
  type: 'vat-general',
  code: '042001400104',
  number,
  issuedOn: DAY,
  buyer: '甲',
  seller: '乙',
  itemName: '培训费',
  total: 100_00,
  eligible: 100_00,
  verification: 'matches',
  originalSeen: true,
})

const opinionOf = (subject: string) => ({
  subject,
  round: 1,
  step: 'commerce-review',
  outcome: 'agreed',
  signatory: NOWHERE,
  signatoryUnit: '商务局',
  signedOn: DAY,
  enteredBy: NOWHERE,
  fromPaper: false,
  subjectRev: 1,
})

const field = (patch: (at: number) => Json) => (at: number, line: Line) => ({ ...line, f: { ...line.f, ...patch(at) } })

export const crowds: readonly Crowd[] = [
  {
    what: 'enterprises under codes of their own',
    record: enterprise,
    seed: (tx) => void insertRecord(tx, enterprise, enterpriseValues()),
    vary: field((at) => ({
      identifier: String(100_000_000 + at),
      identifierType: 'unknown',
      name: `甲${at}商贸有限公司`,
    })),
  },
  {
    what: 'enterprises under one code',
    both: true,
    record: enterprise,
    seed: (tx) => void insertRecord(tx, enterprise, enterpriseValues()),
    vary: field((at) => ({ name: `甲${at}商贸有限公司` })),
  },
  {
    what: 'receipts of one number',
    both: true,
    record: receipt,
    seed: (tx) => void insertRecord(tx, receipt, receiptOf(NOWHERE, '12345678')),
  },
  {
    what: 'receipts of one application',
    record: receipt,
    seed: (tx) => void insertRecord(tx, receipt, receiptOf(application(tx), '99999999')),
    vary: field((at) => ({ number: String(20_000_000 + at) })),
  },
  {
    what: 'opinions of one application',
    record: opinion,
    seed: (tx) => void insertRecord(tx, opinion, opinionOf(application(tx))),
  },
  {
    what: 'opinions of a thousand rounds of one application',
    record: opinion,
    seed: (tx) => void insertRecord(tx, opinion, opinionOf(application(tx, 1_000))),
    vary: field((at) => ({ round: 1 + (at % 1_000), outcome: 'returned' })),
  },
  {
    what: 'opinions of whoever entered the application',
    record: opinion,
    seed: (tx) => void insertRecord(tx, opinion, { ...opinionOf(application(tx)), signatory: tx.actor.personId }),
  },
  {
    what: 'material of one application',
    record: material,
    seed: (tx) => void insertRecord(tx, material, { subject: application(tx), item: '申请表', status: 'received' }),
    vary: field((at) => ({ item: `材料${at}` })),
  },
  {
    what: 'ledger entries of one pool and application',
    record: ledgerEntry,
    seed: (tx) => {
      const entry = { pool: NOWHERE, subject: application(tx), postedOn: DAY }
      insertRecord(tx, ledgerEntry, { ...entry, kind: 'arrival', amount: 100 })
    },
    vary: field((at) => ({ kind: at % 2 === 0 ? 'approval' : 'payment', amount: at % 2 === 0 ? 100 : 200 })),
  },
  {
    what: 'versions of one application',
    record: fundApplication,
    seed: (tx) => void application(tx),
    vary: (at, line) => ({ ...line, id: undefined, f: { ...line.f, applyAmount: 100 + at } }),
  },
  {
    what: 'attachments of one content',
    record: attachment,
    seed: (tx) => {
      const file = { kind: 'pdf', size: 10, digest: 'a'.repeat(64), personal: false }
      insertRecord(tx, attachment, { record: 'enterprise', subject: NOWHERE, name: '甲.pdf', ...file })
    },
  },
  {
    what: 'contacts of one enterprise',
    record: contact,
    seed: (tx) => {
      const firm = insertRecord(tx, enterprise, { ...enterpriseValues(), identifier: null, identifierType: 'unknown' })
      insertRecord(tx, contact, { enterprise: firm.id, name: '联系人甲', mobile: '13800000000' })
    },
  },
]

function* multiplied(line: Line, count: number, head: number, vary: Crowd['vary']): Generator<string> {
  const salt = Number.parseInt(line.station.slice(-2), 16)
  for (let at = 0; at < count; at += 1) {
    // Ids of one moment in the order of their writing, as a station makes them.
    const id = uuidV7(1_400_000_000_000 + at, new Uint8Array(10).fill(salt))
    const varied = vary?.(at, line) ?? line
    const own = 'id' in varied && varied['id'] === undefined ? line.id : id
    yield JSON.stringify({ ...line, ...varied, id: own, rev: head + 1 + at })
  }
}

/** A package with `count` rows more of the crowd's kind, signed with the county's own key. */
async function crowdPackage(county: TestStation, cityId: string, crowd: Crowd, count: number): Promise<FileOf> {
  const { record, vary } = crowd
  const { file } = await send(county, cityId)
  const head = Number(county.station.db().prepare('SELECT rev FROM station').pluck().get())
  const table = (name: string, lines: string[]) => {
    const last = lines.at(-1)
    if (name !== record.name || last === undefined) return lines
    return [...lines, ...multiplied(JSON.parse(last) as Line, count, head, vary)]
  }
  const manifest = (old: Json) => ({ ...old, head: head + count })
  return { name: file.name, base64: forge(file.base64, county, { table, manifest }) }
}

export type Arrived = { readonly pair: Pair; readonly file: FileOf; readonly close: () => Promise<void> }

/** A city that knows a neighbour's enterprise and receipt under the same numbers, and the crowd's package on its desk. */
export async function openCrowd(crowd: Crowd, count: number): Promise<Arrived> {
  const pair = await openPair()
  const second = await openTestStation({ kind: 'county', code: '421223', name: '崇阳县', seed: 'second county' })
  await loginAll(second)
  await enrol(second, pair.city)
  await enrol(pair.city, second)
  act(second, '经办', ({ tx }) => {
    insertRecord(tx, enterprise, enterpriseValues({ county: '421223' }))
    insertRecord(tx, receipt, receiptOf(NOWHERE, '12345678'))
  })
  await take(pair.city, await crowdPackage(second, pair.cityId, crowd, crowd.both ? count : 0))
  act(pair.county, '经办', ({ tx }) => crowd.seed(tx))
  return {
    pair,
    file: await crowdPackage(pair.county, pair.cityId, crowd, count),
    close: async () => {
      await second.close()
      await pair.close()
    },
  }
}
