import { review, saveSheet, statisticHooks, type ReportFinding } from '#core/statistic/service.ts'
import type { Figures } from '#shared/definition/statistic/indicator.ts'
import { openTestDesk, type Desk, type DeskOptions } from '#test/helper/open-test-desk.ts'
import { enterpriseValues } from '#test/helper/open-test-station.ts'

export const WAN = 1_000_000
export const MONTH = 'enterprise-month'

/** A report that adds up, with the given retail in 万元. */
export function monthFigures(retail: number, more: Figures = {}): Figures {
  const fen = retail * WAN
  return {
    E01: fen,
    E02: fen,
    E03: 0,
    E04: 0,
    E05: fen,
    E06: fen,
    E07: 0,
    E08a: fen,
    E08b: 0,
    E09: 0,
    E11a: fen,
    E11b: 0,
    E13: 100,
    E14a: 100,
    E14b: 0,
    E15a: 10,
    E15b: 4,
    E16: 1,
    ...more,
  }
}

export type StatisticDesk = Desk & {
  /** A new enterprise on the monthly list from 2013-01, its id. */
  readonly firm: (name: string, patch?: Record<string, unknown>, form?: string) => string
  readonly save: (
    period: string,
    enterprise: string,
    figures: Figures,
    more?: { submit?: boolean; explanations?: { key: string; text: string }[]; form?: string },
  ) => { submitted: boolean; findings: readonly ReportFinding[]; report: string; rev: number }
  readonly pass: (period: string, report: { report: string; rev: number }, form?: string) => void
  /** Saved, explained, handed in and passed. */
  readonly passed: (
    period: string,
    enterprise: string,
    figures: Figures,
    form?: string,
  ) => { report: string; rev: number }
}

const REASON = '因新开网店，订单自本月3日起增加，附后台截图'

export function openStatisticDesk(options: DeskOptions = {}): StatisticDesk {
  const desk = openTestDesk({ hooks: statisticHooks, ...options })
  let made = 0
  const revs = new Map<string, number>()
  const save: StatisticDesk['save'] = (period, enterprise, figures, more = {}) => {
    const form = more.form ?? MONTH
    const key = `${form} ${period} ${enterprise}`
    const found = desk.act('clerk', (call) =>
      saveSheet(call, {
        form,
        period,
        submit: more.submit ?? true,
        receivedOn: null,
        rows: [
          {
            enterprise,
            rev: revs.get(key) ?? null,
            figures,
            explanations: more.explanations ?? [],
            signers: { unitHead: '负责人甲', statistician: '统计甲', filler: '填表甲' },
          },
        ],
      }),
    ).rows[0]
    if (!found) throw new Error('nothing saved')
    revs.set(key, found.rev)
    return found
  }
  const pass: StatisticDesk['pass'] = (period, report, form = MONTH) => {
    desk.act('reviewer', (call) =>
      review(call, { form, period, reports: [{ id: report.report, rev: report.rev }], decision: 'pass', reason: '' }),
    )
  }
  return {
    ...desk,
    save,
    pass,
    firm: (name, patch = {}, form = MONTH) => {
      made += 1
      const row = desk.record(
        'clerk',
        'enterprise',
        enterpriseValues({ name, identifier: `91421222MA49${String(made).padStart(6, '0')}`, ...patch }),
      )
      desk.record('clerk', 'reporting_duty', {
        enterprise: row.id,
        form,
        fromPeriod: form === 'enterprise-year' ? '2013' : form === 'enterprise-quarter' ? '2013Q1' : '2013-01',
        reason: '有代表性',
      })
      return row.id
    },
    passed: (period, enterprise, figures, form = MONTH) => {
      const first = save(period, enterprise, figures, { form })
      const explained = first.submitted
        ? first
        : save(period, enterprise, figures, {
            form,
            explanations: first.findings.map((one, at) => ({
              key: one.key,
              text: `${REASON}（${period}第${at + 1}项，编号${enterprise.slice(-4)}）`,
            })),
          })
      if (!explained.submitted) throw new Error(JSON.stringify(explained.findings))
      pass(period, explained, form)
      return explained
    },
  }
}
