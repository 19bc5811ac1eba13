import { shipped } from '#tools/definitions.ts'
import { columnName } from '#shared/definition/record.ts'
import { DIAL } from '#tools/demo/place.ts'
import type { DemoStation } from '#tools/demo/unit.ts'

/** A stored row by the names of its fields. */
export type Row = Readonly<Record<string, unknown>>
/** The rows a unit wrote in a register, the first entered first. */
export type Book = (record: string) => readonly Row[]

/** The fewest rows by which a clerk sees what a register is for. */
const FEWEST = 3

/** Registers of which an office in order holds fewer, and why. */
const FEWER: Readonly<Record<string, string>> = {
  task_plan: 'there is one plan a year',
  attachment: 'scans are files of the office',
  enterprise_move: 'written by the city when a firm moves away',
  hit_disposition: 'written by the city when it judges a hit',
  record_return: 'written by the city when a record is wrong',
  report_reminder: 'written by the city when a county is late',
  sales_rank: 'written by the city when it ranks the year',
  return_answer: 'answers a record returned',
  support_rule: 'written by the city for its counties',
  destruction_list: 'what is kept is not old enough; one county shows how',
  redaction: 'made where a second person confirmed a list',
  case_answer: 'written by the city when it answers what a county passed on',
  nil_report: 'a county says so where it has nothing; the city says nothing of itself',
  parameter_value: 'the numbers of the document hold until an office sets its own',
  title: 'given by the city; counted where they are held',
  title_change: 'the first titles are two days old',
  title_review: 'the first titles are two days old',
  title_revocation: 'the first titles are two days old',
  title_support: 'planned when the fund of the next year is known',
  unit_sheet: 'what a unit prints of itself changes when it moves',
  task_extension: 'a fact of a task that was asked for more time',
  task_ruling: 'a fact of a task that is done',
  task_urge: 'a fact of a task that was urged',
  objection: 'a fact of a notice somebody objected to',
  ...Object.fromEntries(
    [
      'project_goal',
      'expert_score',
      'joint_recommendation',
      'project_agreement',
      'instalment',
      'project_acceptance',
      'payment_order',
      'payment_arrival',
      'self_evaluation',
      'project_inspection',
      'project_closing',
    ].map((name) => [name, 'a fact of a project that goes on after its approval; one county shows them']),
  ),
  award_list: 'a list of a year; one county shows it',
  list_confirmation: 'a fact of a list; one county shows them',
  application_halt: 'a fact of a matter that rests',
  fund_share: 'says of an application that several pools bear it',
  pool_cap: 'asked for by the guide of a pool',
  fund_recovery: 'a fact of money that was called back',
  fund_ban: 'a fact of who misused money',
  ban_listing: 'written by the city',
  decision_review: 'a fact of a decision that was looked at again',
}

/** The book of a station, its own rows that stand. */
export function bookOf(desk: DemoStation): Book {
  return (record) => {
    const definition = shipped.records.find((one) => one.name === record)
    const columns = Object.keys(definition?.fields ?? {}).map((field) => `${columnName(field)} AS "${field}"`)
    return desk.station
      .db()
      .prepare(
        `SELECT ${['id', ...columns].join(', ')} FROM "${record}" WHERE station = ? AND voided_at IS NULL ORDER BY n`,
      )
      .all(desk.station.slots()?.station ?? '') as Row[]
  }
}

/** Registers with too few rows: a definition of a later day is counted too. */
export function thinRegisters(book: Book): string[] {
  return shipped.records
    .filter(({ name }) => !(name in FEWER))
    .map(({ name, label }) => ({ label, count: book(name).length }))
    .filter(({ count }) => count < FEWEST)
    .map(({ label, count }) => `${label} ${count} 条`)
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const sum = (rows: readonly Row[]) => rows.reduce((total, row) => total + Number(row['amount'] ?? 0), 0)
const named = (one: string, what: string, wrong: boolean) => (wrong ? [`${one}：${what}`] : [])

/** Words by which a clerk sees that nobody meant the row. */
const HOLLOW = /测试|样例|待填|示例\s*\d|第\d+(?:电子|商贸|食品|农产品)|\{|\}|undefined|NaN/u
/** Numbers that are given to nobody. */
const SAMPLE_NUMBER = new RegExp(`^(?:13[89]0000\\d{4}|${DIAL}-0\\d{6})$`, 'u')
/** Days that lie ahead say so in their name. */
const AHEAD = /止|截止|时限|期限|限期|有效|竣工|结束|完成|应出台|至$|末日|答应|整改|延至/u

/** A task of the plan begins when its half-year does. */
const isAhead = (record: string, word: string) => AHEAD.test(word) || record === 'supervision_task'

/** Of every register: no hollow words, no owned telephone numbers, no day that has not come, no name twice. */
function oddCells(book: Book, today: string): string[] {
  return shipped.records.flatMap(({ name, label, title, fields, pinyin }) => {
    const rows = book(name)
    const odd = rows.flatMap((row) =>
      Object.entries(fields).flatMap(([field, { label: word, kind }]) => {
        const value = text(row[field])
        return [
          ...named(`${label} ${word}`, value, HOLLOW.test(value) && !/^\[?\{"/u.test(value) && kind !== 'json'),
          ...named(
            `${label} ${word}`,
            `${value} 不是样号`,
            kind === 'phone' && value !== '' && !SAMPLE_NUMBER.test(value),
          ),
          ...named(`${label} ${word}`, `${value} 还没有到`, kind === 'date' && value > today && !isAhead(name, word)),
        ]
      }),
    )
    // A register that is searched by the sound of its title has names for titles; a person may sit in two classes.
    const titles = pinyin === title && name !== 'trainee' ? rows.map((row) => text(row[title])) : []
    const twice = titles.filter((one, at) => titles.indexOf(one) < at)
    return [...odd, ...twice.map((one) => `${label}：${one} 两次`)]
  })
}

function oddMoney(book: Book): string[] {
  const entries = book('ledger_entry')
  const of = (subject: unknown, kind: string) =>
    sum(entries.filter((one) => one['subject'] === subject && one['kind'] === kind))
  const subjects = new Set(entries.map((one) => one['subject']).filter(Boolean))
  const applied = [...book('fund_application'), ...book('training_claim')]
  return [...subjects].flatMap((subject) => {
    const asked = Number(applied.find((one) => one['id'] === subject)?.['applyAmount'] ?? 0)
    return [
      ...named('拨付', '大于批准', of(subject, 'payment') > of(subject, 'approval')),
      ...named('批准', '大于申请', of(subject, 'approval') > asked),
    ]
  })
}

function oddTraining(book: Book): string[] {
  const people = book('trainee')
  const sessions = book('training_session').flatMap((session) => {
    const seated = people.filter((one) => one['session'] === session['id'])
    const names = new Set(seated.map((one) => one['name']))
    const title = text(session['title'])
    return [
      ...named(title, '没有学员', seated.length === 0),
      ...named(title, '学员多于计划人数', seated.length > Number(session['plannedHeadcount'] ?? 0)),
      ...named(title, '学员重名', names.size < seated.length),
    ]
  })
  const claims = book('training_claim').flatMap((claim) => {
    const own = people.filter((one) => one['session'] === claim['session'] && one['enterprise'] === claim['enterprise'])
    return named(text(claim['serial']), '申请人数多于本企业学员', Number(claim['headcount']) > own.length)
  })
  return [...sessions, ...claims]
}

function oddPairs(book: Book): string[] {
  const by = (record: string) => new Map(book(record).map((row) => [row['id'], row]))
  const [firms, meetings] = [by('enterprise'), by('joint_meeting')]
  const accounts = book('bank_account').flatMap((one) =>
    named(text(one['accountName']), '不是企业的户名', firms.get(one['enterprise'])?.['name'] !== one['accountName']),
  )
  const decisions = book('meeting_decision').flatMap((one) =>
    named(text(one['title']), '时限早于会议', text(one['dueOn']) < text(meetings.get(one['meeting'])?.['heldOn'])),
  )
  const minutes = book('joint_meeting').flatMap((one) =>
    named(text(one['title']), '纪要早于会议', text(one['issuedOn']) < text(one['heldOn'])),
  )
  const results = book('finance_result').flatMap((one) => {
    const need = by('finance_need').get(one['need'])
    return [
      ...named(text(one['institution']), '答复早于需求', text(one['answeredOn']) < text(need?.['raisedOn'])),
      ...named(text(one['institution']), '金额大于需求', Number(one['amount'] ?? 0) > Number(need?.['amount'] ?? 0)),
    ]
  })
  return [...accounts, ...decisions, ...minutes, ...results]
}

/** What in the rows of a unit a clerk would not believe; `today` is the day on which the demo is opened. */
export function oddRows(book: Book, today: string): string[] {
  return [...oddCells(book, today), ...oddMoney(book), ...oddTraining(book), ...oddPairs(book)]
}

/** Enterprises, approvals and payments of one county in a station's books, or of all; 分. */
export async function totals(
  desk: DemoStation,
  county: string | null,
): Promise<{ enterprises: number; approved: number; paid: number }> {
  const db = desk.station.db()
  const where = county === null ? '1' : 'station = ?'
  const params = county === null ? [] : [county]
  const sum = (kind: string) =>
    Number(
      db
        .prepare(`SELECT ifnull(sum(amount), 0) FROM ledger_entry WHERE kind = '${kind}' AND ${where}`)
        .pluck()
        .get(...params),
    )
  return {
    enterprises: Number(
      db
        .prepare(`SELECT count(*) FROM enterprise WHERE ${where}`)
        .pluck()
        .get(...params),
    ),
    approved: sum('approval'),
    paid: sum('payment'),
  }
}

/** What one unit approved and paid, by level of the money, category and use, as one line; to be held against another's books. */
export function moneyBy(desk: DemoStation, unit: string): string {
  const rows = desk.station
    .db()
    .prepare(
      `SELECT p.level AS level, a.category AS category, a.purpose AS purpose, e.kind AS kind, SUM(e.amount) AS amount
       FROM ledger_entry e JOIN fund_pool p ON p.id = e.pool JOIN fund_application a ON a.id = e.subject
       WHERE e.station = ? AND e.kind IN ('approval', 'payment', 'return') GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    )
    .all(unit) as Row[]
  return rows.map((row) => Object.values(row).join(' ')).join('；')
}
