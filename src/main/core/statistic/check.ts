import { explanationProblem } from '#core/statistic/explanation.ts'
import { growthText } from '#shared/model/ratio.ts'
import { growthTenths } from '#core/statistic/growth.ts'
import { checksOfForm, indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import type { CheckWord } from '#shared/definition/statistic/check.ts'
import { COPIED, copiedCodes } from '#shared/definition/statistic/copied.ts'
import { figureText, indicatorOf, type Figures } from '#shared/definition/statistic/indicator.ts'
import type { Out } from '#shared/contract/index.ts'

/** What stands in the way of a report, cell by cell (which cell, value, expected, how to fix). */
export type ReportFinding = Out<'statistic.sheet'>['rows'][number]['findings'][number]

/** What one report is judged by. Absent periods are undefined: nothing is compared with a guess. */
export type CheckGround = {
  readonly form: StatisticalForm
  readonly figures: Figures
  readonly previous: Figures | undefined
  readonly lastYear: Figures | undefined
  /** Earlier periods, newest first, for runs of zeros. */
  readonly earlier: readonly (Figures | undefined)[]
  readonly shopOpen: boolean
  readonly explanations: ReadonlyMap<string, string>
  readonly previousExplanations: ReadonlyMap<string, string>
  readonly limit: (parameter: string) => number
}

type Found = Pick<ReportFinding, 'key' | 'grade' | 'indicator' | 'message' | 'fix'>

/** Every finding of a report, hard ones first. Pure: the same ground always gives the same list. */
export function findingsOf(ground: CheckGround): ReportFinding[] {
  const found = [
    ...missing(ground),
    ...copied(ground),
    ...checksOfForm(ground.form).flatMap((check) => judged(check, ground)),
  ]
  const texts = found.map(({ key }) => ground.explanations.get(key) ?? '')
  return found
    .map((one, at) => {
      const written = texts[at] ?? ''
      const problem =
        one.grade === 'hard'
          ? undefined
          : explanationProblem(written, {
              question: one.message,
              least: ground.limit('statistic.explanation-least'),
              others: texts.filter((text, other) => other < at && text !== ''),
              previous: ground.previousExplanations.get(one.key),
            })
      const settled = one.grade === 'soft' && problem === undefined
      return { ...one, explanation: written, explanationProblem: problem ?? null, settled }
    })
    .toSorted((a, b) => (a.grade === b.grade ? 0 : a.grade === 'hard' ? -1 : 1))
}

/** True where a report may be handed in: no hard finding, every soft one really explained. */
export function maySubmit(findings: readonly ReportFinding[]): boolean {
  return findings.every((one) => one.settled)
}

function missing({ form, figures }: CheckGround): Found[] {
  return form.required
    .filter((code) => figures[code] === undefined)
    .map((code) => ({
      key: `T0:${code}`,
      grade: 'hard',
      indicator: code,
      message: `${named(code)}没有填`,
      fix: '没有发生的填 0，空着的格不当作 0',
    }))
}

/** A figure taken over from the period before is not reported until somebody has changed it or said that it stands. */
function copied({ form, figures, explanations }: CheckGround): Found[] {
  const codes = copiedCodes([{ key: COPIED, text: explanations.get(COPIED) ?? '' }])
  return [...form.required, ...form.optional]
    .filter((code) => codes.has(code) && figures[code] !== undefined)
    .map((code) => ({
      key: `T1:${code}`,
      grade: 'hard',
      indicator: code,
      message: `${named(code)} 还是提取来的上期数 ${shown(code, figures[code])}，没有改过也没有认可，不能报送`,
      fix: '改成本期数；本期确与上期相同的，在这一格按 F8 认可',
    }))
}

function named(code: string): string {
  return `${code} ${indicatorOf(code).label}`
}

function shown(code: string, value: number | undefined): string {
  const one = indicatorOf(code)
  return value === undefined ? '（未填）' : `${figureText(one, value)} ${one.unit}`
}

function judged(check: CheckWord, ground: CheckGround): Found[] {
  switch (check.kind) {
    case 'sum':
      return sumFound(check, ground.figures)
    case 'at-most':
      return atMostFound(check, ground.figures)
    case 'swing':
      return swingFound(check, ground)
    case 'scale':
      return scaleFound(check, ground)
    case 'zero-run':
      return zeroFound(check, ground)
    case 'per':
      return perFound(check, ground)
  }
}

function sumFound(check: Extract<CheckWord, { kind: 'sum' }>, figures: Figures): Found[] {
  const whole = figures[check.whole]
  const parts = check.parts.map((code) => figures[code])
  // A part not filled in is found as missing; guessing it as 0 would hide it.
  if (whole === undefined || parts.some((part) => part === undefined)) return []
  const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0)
  if (sum === whole) return []
  const formula = `${check.whole} = ${check.parts.join(' + ')}`
  const message = `${formula} 不成立：${check.whole} 是 ${shown(check.whole, whole)}，${check.parts.join(' + ')} 是 ${shown(check.whole, sum)}，相差 ${shown(check.whole, Math.abs(whole - sum))}`
  const fix = `请核对 ${[check.whole, ...check.parts].map((code) => indicatorOf(code).label).join('、')}`
  return [{ key: check.code, grade: check.grade, indicator: check.whole, message, fix }]
}

function atMostFound(check: Extract<CheckWord, { kind: 'at-most' }>, figures: Figures): Found[] {
  const [part, whole] = [figures[check.part], figures[check.whole]]
  if (part === undefined || whole === undefined || part <= whole) return []
  const message = `${named(check.part)} 是 ${shown(check.part, part)}，大于 ${named(check.whole)} ${shown(check.whole, whole)}`
  const fix = `“${indicatorOf(check.part).label}”应不大于“${indicatorOf(check.whole).label}”，请核对两格和单位`
  return [{ key: check.code, grade: check.grade, indicator: check.part, message, fix }]
}

function carried(ground: CheckGround, codes: readonly string[]): readonly string[] {
  const own = new Set(indicatorsOf(ground.form).map((one) => one.code))
  return codes.filter((code) => own.has(code))
}

function swingFound(check: Extract<CheckWord, { kind: 'swing' }>, ground: CheckGround): Found[] {
  const other = check.against === 'previous' ? ground.previous : ground.lastYear
  const words = check.against === 'previous' ? '上期' : '上年同期'
  const limit = ground.limit(check.limit)
  return carried(ground, check.indicators).flatMap((code) => {
    const [now, then] = [ground.figures[code], other?.[code]]
    // Without a base there is no rate (domain §5.8).
    if (now === undefined || then === undefined || then <= 0) return []
    const change = BigInt(Math.abs(now - then)) * 10_000n
    if (change <= BigInt(limit) * BigInt(then)) return []
    const message = `${named(code)} 比${words}${now > then ? '增' : '减'} ${growthText(Math.abs(growthTenths(now, then) ?? 0))}%：${words} ${shown(code, then)}，本期 ${shown(code, now)}`
    const fix = `超过 ±${limit / 100}%，请核对；数字无误的，写明原因`
    return [{ key: `${check.code}:${code}`, grade: check.grade, indicator: code, message, fix }]
  })
}

function scaleFound(check: Extract<CheckWord, { kind: 'scale' }>, ground: CheckGround): Found[] {
  return carried(ground, check.indicators).flatMap((code) => {
    const now = ground.figures[code]
    const then = ground.previous?.[code] ?? ground.lastYear?.[code]
    if (now === undefined || then === undefined || now <= 0 || then <= 0) return []
    const [large, small] = now > then ? [now, then] : [then, now]
    // Within a half and twice the factor: a thousand- or ten-thousandfold change is a unit, not a business.
    const times = check.times.find((factor) => large * 2 >= small * factor && large <= small * factor * 2)
    if (times === undefined) return []
    const message = `${named(code)} 约为上次的 ${now > then ? '' : '1/'}${times} ${now > then ? '倍' : ''}：上次 ${shown(code, then)}，本期 ${shown(code, now)}`
    const fix = '可能把元、千元当成了万元，请核对单位；数字无误的，写明原因'
    return [{ key: `${check.code}:${code}`, grade: check.grade, indicator: code, message, fix }]
  })
}

function zeroFound(check: Extract<CheckWord, { kind: 'zero-run' }>, ground: CheckGround): Found[] {
  const periods = ground.limit(check.limit)
  const run = [ground.figures, ...ground.earlier.slice(0, periods - 1)]
  const allZero = run.length === periods && run.every((one) => one?.[check.indicator] === 0)
  if (!ground.shopOpen || !allZero) return []
  const message = `${named(check.indicator)} 连续 ${periods} 期为 0，而名录里有在营的网店`
  const fix = '网店已停的，请在企业名录改网店状态；还在营的，请核对销售额或写明原因'
  return [{ key: check.code, grade: check.grade, indicator: check.indicator, message, fix }]
}

function perFound(check: Extract<CheckWord, { kind: 'per' }>, ground: CheckGround): Found[] {
  const times = ground.limit(check.limit)
  const [top, bottom] = [ground.figures[check.numerator], ground.figures[check.denominator]]
  if (top === undefined || bottom === undefined || times <= 0) return []
  if (top <= bottom * times && bottom <= top * times) return []
  const message = `${named(check.numerator)} ${shown(check.numerator, top)} 与 ${named(check.denominator)} ${shown(check.denominator, bottom)} 相差超过 ${times} 倍`
  const fix = '请核对两个数；一单多件、多单合寄、不经快递的，写明原因'
  return [{ key: check.code, grade: check.grade, indicator: check.numerator, message, fix }]
}
