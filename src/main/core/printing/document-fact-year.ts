import type { QueryCall } from '#core/call.ts'
import { pools, yearReport } from '#core/fund/service.ts'
import { boardOf, measuredTargets } from '#core/measure/service.ts'
import { type FactsOf, type Look, saidWords } from '#core/printing/document-look.ts'
import { shown, shownBy } from '#core/printing/shown.ts'
import { textOrBlank } from '#core/printing/subject-value.ts'
import { fromProjection, projectionOf, stateView } from '#core/procedure/service.ts'
import { divisionName } from '#core/resources.ts'
import { type StoredRow, wholeList, whereOf } from '#core/register/service.ts'
import { measureText } from '#shared/definition/measure/words.ts'
import { executionRate, poolTotal } from '#shared/definition/pool-account.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { fundRecovery } from '#shared/definition/register/fund-recovery.ts'
import { ledgerEntry } from '#shared/definition/register/ledger-entry.ts'
import { projectAcceptance } from '#shared/definition/register/project-acceptance.ts'
import { projectInspection } from '#shared/definition/register/project-inspection.ts'
import { selfEvaluation } from '#shared/definition/register/self-evaluation.ts'
import { formatWanExact } from '#shared/model/money.ts'
import { growthText, rateOf, rateText } from '#shared/model/ratio.ts'

/** Whom a report of a year goes to; what is to come is the office's to write. */
const OF_EVERY_YEAR = { addressee: '', plans: '' }

const rowsOf = (call: QueryCall, definition: RecordDefinition): StoredRow[] =>
  wholeList(call, definition, whereOf(call, definition, { query: '', filter: {}, includeVoided: false })).map((row) =>
    shown(call, definition, row),
  )

const inYear = (year: number, day: unknown) => textOrBlank(day).startsWith(`${year}-`)

/** Growth over the year before in words. */
function growthWords(now: number, before: number): string {
  const tenths = before <= 0 ? null : Math.round(((now - before) * 1000) / before)
  if (tenths === null) return '没有可比的上年数'
  if (tenths === 0) return '持平'
  return tenths > 0 ? `增长${growthText(tenths)}%` : `下降${growthText(-tenths)}%`
}

/** The applications of a year that ask for money, with what was approved and paid of each. */
function applicationsOf(call: QueryCall, year: number) {
  return call.definitions.procedures.flatMap((procedure) => {
    const record = procedure.calculate && call.definitions.record(procedure.record)
    if (!record) return []
    return rowsOf(call, record).flatMap((row) => {
      const stored = row['year'] === year ? projectionOf(call.db, row.id) : undefined
      if (!stored) return []
      const { approved, paid } = stateView(call, procedure, fromProjection(stored), row)
      return [{ firm: textOrBlank(row['enterprise']), approved, paid }]
    })
  })
}

/** What was paid out of the pools of a year, month by month. */
function monthsOf(call: QueryCall, year: number, ids: readonly string[]): Look[] {
  const paid = Array.from({ length: 12 }, () => 0)
  for (const id of ids)
    for (const { kind, postedOn, amount } of shownBy(call, ledgerEntry, 'pool', id)) {
      const at = Number(postedOn.slice(5, 7)) - 1
      if ((kind === 'payment' || kind === 'work-cost') && inYear(year, postedOn)) paid[at] = (paid[at] ?? 0) + amount
    }
  return paid.some((one) => one !== 0) ? paid.map((one, at) => saidWords({ label: `${at + 1}月`, paid: one })) : []
}

type Cut = ReturnType<typeof yearReport>[number]

function linesOf(cut: Cut | undefined, whole: number): Look[] {
  return (cut?.rows ?? [])
    .filter(({ now, before }) => [now, before].some((one) => (one.budget ?? 0) + one.approved + one.paid !== 0))
    .map(({ label, now, before }) => {
      const { budget, ...amounts } = now
      const share = whole <= 0 ? '0.0%' : rateText(rateOf(now.paid, whole))
      return saidWords({ label, ...amounts, ...(budget === null ? {} : { budget }), before: before.paid, share })
    })
}

/** The pools of a year, each by its name, and by whose it is where there are pools of several units. */
function namedPools(call: QueryCall, year: number) {
  const lines = pools(call, year)
  const several = new Set(lines.map(({ unit }) => unit)).size > 1
  return lines.map((line) => {
    const name = textOrBlank(line.pool['name'])
    return { ...line, name: several ? `${line.unit} ${name}` : name }
  })
}

/** What the figures of the fund themselves say is amiss. */
function fundProblems(call: QueryCall, year: number, lines: ReturnType<typeof namedPools>): Look[] {
  return lines
    .flatMap(({ name, approved, paid, available, ...rest }) => {
      const total = poolTotal({ ...rest, approved, paid, available })
      return [
        ...(approved > paid ? [`${name}已批准未拨付${formatWanExact(approved - paid)}万元。`] : []),
        ...(total > 0 && (paid + rest.workCost) * 2 < total && call.today > `${year}-12-31`
          ? [`${name}执行率${executionRate({ ...rest, approved, paid, available })}，不到一半。`]
          : []),
      ]
    })
    .map((words) => saidWords({ words }))
}

/** What became of the projects of a year: accepted, evaluated, inspected, taken back from. */
function careOf(call: QueryCall, year: number) {
  const of = (definition: RecordDefinition, day: string) =>
    rowsOf(call, definition).filter((row) => inYear(year, row[day]))
  const evaluated = of(selfEvaluation, 'evaluatedOn')
  const inspected = of(projectInspection, 'inspectedOn')
  const recovered = of(fundRecovery, 'decidedOn')
  const score = evaluated.reduce((sum, row) => sum + Number(row['total'] ?? 0), 0)
  return {
    accepted: of(projectAcceptance, 'acceptedOn').length,
    evaluated: evaluated.length,
    score: evaluated.length === 0 ? '—' : (score / evaluated.length).toFixed(1),
    inspected: inspected.length,
    rectified: inspected.filter((row) => textOrBlank(row['rectifyBy']) !== '').length,
    recovered: recovered.length,
    recoveredAmount: recovered.reduce((sum, row) => sum + Number(row['amount'] ?? 0), 0),
  }
}

/** NB-1: the fund of a year from its ledgers. */
export const fundYearFacts: FactsOf = (call, _document, _row, year) => {
  if (year === null) return { values: OF_EVERY_YEAR }
  const cuts = yearReport(call, year)
  const cut = (by: Cut['by']) => cuts.find((one) => one.by === by)
  const whole = cut('unit')?.total
  const [now, before] = [whole?.now, whole?.before]
  const lines = namedPools(call, year)
  const asked = applicationsOf(call, year)
  const units = linesOf(cut('unit'), now?.paid ?? 0)
  const categories = linesOf(cut('category'), now?.paid ?? 0)
  return {
    on: call.today,
    values: {
      ...OF_EVERY_YEAR,
      year: String(year),
      ...careOf(call, year),
      budget: now?.budget ?? 0,
      approved: now?.approved ?? 0,
      paid: now?.paid ?? 0,
      confirmed: now?.confirmed ?? 0,
      returned: now?.returned ?? 0,
      approvedBefore: before?.approved ?? 0,
      paidBefore: before?.paid ?? 0,
      rate: now?.budget ? rateText(rateOf(now.paid, now.budget)) : '—',
      growth: growthWords(now?.paid ?? 0, before?.paid ?? 0),
      applied: asked.length,
      granted: asked.filter(({ approved }) => approved > 0).length,
      settled: asked.filter(({ paid }) => paid > 0).length,
      firms: new Set(asked.filter(({ approved }) => approved > 0).map(({ firm }) => firm)).size,
    },
    rows: {
      months: monthsOf(
        call,
        year,
        lines.map(({ pool }) => textOrBlank(pool['id'])),
      ),
      pools: lines.map(({ name, ...amounts }) =>
        saidWords({
          label: name,
          total: poolTotal(amounts),
          approved: amounts.approved,
          paid: amounts.paid,
          available: amounts.available,
          rate: executionRate(amounts) || '—',
        }),
      ),
      categories,
      categoryWords: categories.filter((look) => Number(look('approved')?.value ?? 0) !== 0),
      purposes: linesOf(cut('purpose'), now?.paid ?? 0),
      items: linesOf(cut('item'), now?.paid ?? 0),
      // At a county there is one only, which the totals say.
      units: units.length > 1 ? units : [],
      problems: fundProblems(call, year, lines),
    },
  }
}

type Line = ReturnType<typeof boardOf>['clauses'][number]['lines'][number]

/** What a line of 落实情况 comes to: all units together where there are several. */
const valueOf = ({ total, values }: Line): number | null => (values.length > 1 ? total : (values[0] ?? null))

/** Every line of 落实情况 with the same of the year before. */
function comparedLines(call: QueryCall, year: number) {
  const [now, before] = [boardOf(call, year), boardOf(call, year - 1)]
  return now.clauses.map((clause, at) => ({
    id: clause.id,
    title: clause.title,
    lines: clause.lines.map((line, place) => {
      const past = before.clauses[at]?.lines[place]
      return { ...line, value: valueOf(line), past: past ? valueOf(past) : null }
    }),
  }))
}

type Compared = ReturnType<typeof comparedLines>[number]['lines'][number]

const unitOf = ({ unit, kind }: Pick<Compared, 'unit' | 'kind'>) => (kind === 'ratio' ? '%' : unit)
const amountOf = ({ kind }: Pick<Compared, 'kind'>, value: number | null) => measureText(kind, value)

function figureLook(line: Compared, more: Readonly<Record<string, string>> = {}): Look {
  return saidWords({
    label: line.label,
    unit: unitOf(line),
    amount: amountOf(line, line.value),
    amountBefore: amountOf(line, line.past),
    value: line.value ?? 0,
    before: line.past ?? 0,
    growth:
      line.value !== null && line.past !== null ? `比上年${growthWords(line.value, line.past)}` : '没有可比的上年数',
    ...more,
  })
}

/** So many figures stand in the text, so many bars in the chart. */
const TOLD = 8

/** The goals of the document in one year, of all units or of each. */
function goalsOf(call: QueryCall, year: number): Look[] {
  const { lines } = measuredTargets(call)
  const several = new Set(lines.map(({ place }) => place)).size > 1
  return lines.flatMap(({ label, kind, unit, place, cells }) => {
    const cell = cells.find((one) => one.year === year)
    if (!cell || cell.goal === null) return []
    const written = (value: number | null) =>
      `${measureText(kind, value)}${value === null ? '' : unitOf({ kind, unit })}`
    const verdict = { met: '已达到', near: '接近目标', behind: '未达到', none: '没有数据' }[cell.light]
    const figures: Look = (path) => {
      if (path === 'goal') return { words: written(cell.goal), value: cell.goal ?? 0 }
      if (path === 'value') return { words: written(cell.value), value: cell.value ?? 0 }
      return saidWords({ label, place, verdict, name: several ? `${place} ${label}` : label })(path)
    }
    return [figures]
  })
}

/** NB-2: 落实情况 of a year as a report, with the year before and the goals. */
export const policyYearFacts: FactsOf = (call, _document, _row, year) => {
  if (year === null) return { values: OF_EVERY_YEAR }
  const { document } = call.core.resources.place
  const clauses = comparedLines(call, year)
  const lines = clauses.flatMap((one) => one.lines)
  // A measure of two clauses is told once.
  const once = lines.filter((line, at) => lines.findIndex(({ measure }) => measure === line.measure) === at)
  const money = once.filter(({ kind, value, past }) => kind === 'money' && (value ?? 0) > 0 && past !== null)
  const targets = goalsOf(call, year)
  const told = ({ lines: own }: (typeof clauses)[number]) =>
    own
      .filter(({ value }) => value !== null && value !== 0)
      .map((one) => `${one.label}${amountOf(one, one.value)}${unitOf(one)}`)
  return {
    on: call.today,
    values: {
      ...OF_EVERY_YEAR,
      year: String(year),
      place: divisionName(call.core.resources, call.station.code) || call.station.bureau,
      document: document.title,
      documentNumber: document.number,
    },
    rows: {
      targets,
      leading: money.slice(0, TOLD).map((one) => figureLook(one)),
      compared: money.slice(0, TOLD).map((one) => figureLook(one)),
      clauses: clauses.flatMap((clause) => {
        const words = told(clause)
        return words.length === 0 ? [] : [saidWords({ id: clause.id, title: clause.title, said: words.join('，') })]
      }),
      figures: clauses.flatMap((clause) =>
        clause.lines.map((line, at) => figureLook(line, { clause: at === 0 ? clause.id : '' })),
      ),
      problems: [
        ...targets
          .filter((look) => look('verdict')?.words === '未达到')
          .map((look) => saidWords({ words: `${look('place')?.words}${look('label')?.words}未达到当年目标。` })),
        ...clauses
          .filter((clause) => clause.lines.length > 0 && told(clause).length === 0)
          .map(({ id, title }) => saidWords({ words: `${id} ${title}：全年没有登记。` })),
      ],
    },
  }
}
