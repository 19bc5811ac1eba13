import type { QueryCall } from '#core/call.ts'
import { membersOf } from '#core/award/member.ts'
import { firmBar, firmKey, takenWords, type DrawQuestion, type AwardScene } from '#core/award/scene.ts'
import { enterpriseOf } from '#core/money/service.ts'
import { ruleFacts } from '#core/award/rule-line.ts'
import { limitOn, numberOn } from '#core/parameter/service.ts'
import { hallsOf, rankedHalls, rankingClause, type Hall } from '#core/pavilion/service.ts'
import { supportDue, type SupportDue } from '#core/title/service.ts'
import { type AwardFacts, type AwardLine, awardOf, type AwardSource } from '#shared/definition/award.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'
import { formatYuan } from '#shared/model/money.ts'

/** The rules of a ranking are those of the year's last day; amounts are those of the day a list is drawn up. */
const lastDay = (year: number): string => `${year}-12-31`

const yuan = (fen: number): string => `${formatYuan(fen)} 元`

/** What a place is paid, in 分; null while the city has set nothing. */
function amountOf({ call, definition, on }: AwardScene, place: number | null): number | null {
  const { amounts } = definition
  const name = amounts[Math.min(place ?? 1, amounts.length) - 1]
  return (name !== undefined ? limitOn(call, name, on) : undefined) ?? null
}

function hallLine(scene: AwardScene, hall: Hall, place: number | null, why: string): AwardLine {
  const { call, award, year, taken, definition } = scene
  const key = `${award}:${year}:${hall.pavilion}`
  const most = definition.most === undefined ? Infinity : numberOn(call, definition.most, lastDay(year))
  const held = takenWords(taken.get(key))
  const amount = amountOf(scene, place)
  const out =
    why !== ''
      ? why
      : (place ?? Infinity) > most
        ? `第 ${place} 名，扶持前 ${most} 名`
        : held || (amount === null ? '还没有规定这一名次的扶持金额' : '')
  const figures = [
    { label: '销售额', value: yuan(hall.sales) },
    { label: '营业月数', value: `${hall.monthsOpen} 个月` },
    { label: '开馆日期', value: formatDateOnPaper(hall.openedOn) },
    { label: '数据来源', value: hall.basis === 'months' ? '逐月业绩' : '年度业绩' },
    ...(hall.bare > 0 ? [{ label: '无凭据未计', value: `${hall.bare} 个月` }] : []),
  ]
  const parts = hall.months.map((one) => ({ label: one.period, value: `${yuan(one.sales)}，凭据 ${one.evidence}` }))
  const firm = hall.operator === null ? '' : (enterpriseOf(call.db, hall.operator)?.name ?? '')
  return {
    key,
    source: hall.pavilion,
    name: hall.name,
    enterprise: hall.operator,
    firm,
    county: hall.county,
    place,
    figures,
    parts,
    amount: out === '' ? amount : null,
    why: out,
  }
}

/** Halls by the ranking of the year: who was taken off an earlier list, or cannot be paid, takes no place. */
function hallLines(scene: AwardScene): AwardLine[] {
  const { call, award, year, taken } = scene
  const halls = hallsOf(call, year)
  const barred = new Map<string, string>()
  for (const hall of halls) {
    const before = taken.get(`${award}:${year}:${hall.pavilion}`)
    const why = before?.removed ? takenWords(before) : firmBar(scene, hall.operator)
    if (why !== '') barred.set(hall.pavilion, why)
  }
  const byId = new Map(halls.map((one) => [one.pavilion, one]))
  return rankedHalls(call, halls, year, barred).flatMap(({ pavilion, rank, why }) => {
    const hall = byId.get(pavilion)
    return hall ? [hallLine(scene, hall, rank, why)] : []
  })
}

/** Why the support of a title is not due; '' where it is. An application of the list itself is what the list made of it. */
function supportBar({ support }: SupportDue, own: boolean): string {
  if (own || support.status === 'waiting' || support.status === 'missed') return ''
  return support.note === '' ? support.label : `${support.label}：${support.note}`
}

/** Titles that bring support in the year, each firm once. */
function titleLines(scene: AwardScene): AwardLine[] {
  const { call, award, year, taken, except } = scene
  const own = new Set(
    except === null
      ? []
      : membersOf(call, award, year)
          .filter((one) => one.listId === except)
          .map((one) => one.key),
  )
  const seen = new Set<string>()
  return supportDue(call, year).map((due): AwardLine => {
    const { title, support, name, state } = due
    const key = `${award}:${year}:${firmKey(scene, title.enterprise)}`
    const amount = support.planned ?? amountOf(scene, null)
    const why =
      takenWords(taken.get(key)) ||
      supportBar(due, own.has(key)) ||
      firmBar(scene, title.enterprise) ||
      (seen.has(key) ? '同一企业的另一个称号已经列入' : '') ||
      (amount === null ? '还没有规定支持金额，也没有登记计划金额' : '')
    if (why === '') seen.add(key)
    return {
      key,
      source: title.id,
      name,
      enterprise: title.enterprise,
      firm: enterpriseOf(call.db, title.enterprise)?.name ?? title.holderName,
      county: '',
      place: support.seq,
      figures: [
        { label: '证书状态', value: state },
        { label: '支持起始年度', value: String(title.supportFrom ?? '') },
        { label: '支持年数', value: `${title.supportYears ?? 0} 年` },
        { label: '年度安排', value: support.planned === null ? '按规定金额' : `计划 ${yuan(support.planned)}` },
        ...(support.note === '' ? [] : [{ label: '说明', value: support.note }]),
      ],
      parts: [],
      amount: why === '' ? amount : null,
      why,
    }
  })
}

const LINES: Readonly<Record<Exclude<AwardSource, 'support-rule'>, (scene: AwardScene) => AwardLine[]>> = {
  'pavilion-ranking': hallLines,
  'title-support': titleLines,
}

/** The parameters a list uses, with their values of the day that counts for each. */
function rulesOf({ call, definition, year, on }: AwardScene): AwardFacts['rules'] {
  const { amounts, judged = [] } = definition
  const dated = [...judged.map((name) => [name, lastDay(year)] as const), ...amounts.map((name) => [name, on] as const)]
  return dated.flatMap(([name, day]) => {
    const known = call.definitions.parameter(name)
    const value = limitOn(call, name, day)
    if (!known) return []
    const said = value === undefined ? '未规定' : known.kind === 'money' ? yuan(value) : `${value} ${known.unit}`
    return [{ label: known.label, value: said }]
  })
}

/**
 * What a list of a year rests on as the books stand now: every one that was looked at, with its figures, and on it with an amount or
 * not with the reason; the parameters and the clause. Policy 二(四), 二(五).
 */
export function factsNow(call: QueryCall, asked: DrawQuestion): AwardFacts {
  const { award, year, except } = asked
  const definition = awardOf(award)
  const taken = new Map(
    // A rule may give once and for all: its keys say so, whatever the year of the list.
    membersOf(call, award, award === 'support-rule' ? null : year)
      .filter((one) => one.listId !== except)
      .map((one) => [one.key, one]),
  )
  const scene: AwardScene = { ...asked, call, definition, taken }
  if (award === 'support-rule') return ruleFacts(scene)
  const clause =
    award === 'pavilion-ranking' ? rankingClause(call, year) : call.core.resources.place.basis(definition.clause)
  return { v: 1, clause, rules: rulesOf(scene), lines: LINES[award](scene) }
}
