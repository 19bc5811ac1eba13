import type { QueryCall } from '#core/call.ts'
import { cityOf, waiverOn } from '#core/parameter/service.ts'
import type { CheckView, MaterialView } from '#core/procedure/check.ts'
import type { DerivedState, Facts, SubjectFact } from '#core/procedure/fact.ts'
import { type Act, notApart, signedIn } from '#core/procedure/separation.ts'
import type { Subject } from '#core/procedure/subject.ts'
import { openHits } from '#core/reporting/service.ts'
import type { Step } from '#shared/definition/procedure/procedure.ts'
import { formatDateOnPaper } from '#shared/model/date.ts'

/** Whether this station is the one whose word the step waits for. */
export function isActor(call: QueryCall, step: Step, subject: Subject): boolean {
  const own = subject.station === call.station.id
  return step.by === 'owner' ? own : call.station.kind === 'city' && cityOf(call.station) === call.station.id
}

/** What the papers and checks still lack before the step may advance, in words. */
export function paperObstacles(step: Step, materials: readonly MaterialView[], checks: readonly CheckView[]): string[] {
  const papers = step.needs.includes('materials')
    ? materials
        .filter((one) => one.required && one.status !== 'received')
        .map((one) => `材料“${one.label}”${one.status === 'unfit' ? '不合格' : '未收到'}`)
    : []
  const failed = step.needs.includes('checks')
    ? checks
        .filter((one) => one.blocks)
        .map((one) => {
          if (one.result === 'not-checked') return `审查项“${one.item} ${one.label}”未查`
          return `审查项“${one.item} ${one.label}”不通过${one.seen === '' ? '' : `：${one.seen}`}`
        })
    : []
  return [...papers, ...failed]
}

/** At the city, what another unit's application shares with other units and nobody has judged yet (opportunity 13). */
export function hitObstacles(call: QueryCall, step: Step, subject: Subject): string[] {
  const judges = call.station.kind === 'city' && step.by === 'city' && subject.station !== call.station.id
  return judges && step.kind !== 'payment' ? openHits(call, subject.enterprise) : []
}

/** Objections to the 公示 that counts. */
export function objectionsTo(state: DerivedState, facts: Facts): { readonly open: boolean; readonly upheld: boolean } {
  const own = facts.objections.filter((one) => one.round === state.notice?.round)
  return { open: own.some((one) => one.closedOn === null), upheld: own.some((one) => one.upheld === true) }
}

/** Why a decision after the 公示 can't be signed on `signedOn`: the notice ends at 24:00 of its last day (domain §3.4). */
export function noticeObstacles(state: DerivedState, facts: Facts, signedOn: string): string[] {
  const found: string[] = []
  if (state.notice && signedOn <= state.notice.endsOn)
    found.push(`公示到${formatDateOnPaper(state.notice.endsOn)}24 时才结束`)
  const { open, upheld } = objectionsTo(state, facts)
  if (open) found.push('有未办结的异议')
  if (upheld) found.push('异议成立，应退回或不予支持')
  return found
}

/** Signatories who must not sign this step too, by person (design §6); empty where the city's waiver stands, which is then named. */
export function separation(
  call: QueryCall,
  step: Step,
  subject: SubjectFact,
  state: DerivedState,
  act: Act,
  on: string,
): { readonly broken: readonly string[]; readonly waiver: string | null } {
  const labels = new Map(state.steps.map((one) => [one.step.name, one.step.label]))
  const broken = notApart(step, subject, signedIn(state.steps), act).map((name) =>
    name === 'entry' ? '申请录入人' : `${labels.get(name) ?? name}签署人`,
  )
  if (broken.length === 0) return { broken, waiver: null }
  const waiver = waiverOn(call.db, call.station.code, on)
  return waiver === null ? { broken, waiver } : { broken: [], waiver }
}
