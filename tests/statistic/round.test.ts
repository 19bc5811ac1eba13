import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealPeriod } from '#core/reporting/service.ts'
import { deskFigures, drill, remind, review, rollUp, round, sheet, summarise } from '#core/statistic/service.ts'
import { monthFigures, MONTH, openStatisticDesk, WAN, type StatisticDesk } from './desk.ts'

let desk: StatisticDesk
beforeAll(() => (desk = openStatisticDesk()))
afterAll(() => desk.close())

const APRIL = '2014-04'
const MAY = '2014-05'

const line = (period: string, code: string, cut: 'month' | 'year' = 'month') => {
  const { whole } = desk.ask('clerk', (call) => rollUp(call, { form: MONTH, period, cut: 'all', only: [] }))
  const found = whole.lines.find((one) => one.indicator === code)
  if (!found) throw new Error(code)
  return found[cut]
}
const where = (period: string) => ({ form: MONTH, period })

describe('a monthly round', () => {
  it('keeps what does not add up as a draft, hands in what does, locks what passed, and opens it only with a reason', () => {
    desk.sandbox(() => {
      desk.day('2014-05-04')
      const firm = desk.firm('通城县甲电商有限公司', { town: '421222100' })
      const bad = desk.save(APRIL, firm, monthFigures(20, { E04: 1 }))
      expect([bad.submitted, bad.findings.map((one) => one.key)]).toEqual([false, ['Q2']])
      expect(desk.ask('clerk', (call) => round(call, where(APRIL)))).toMatchObject({
        expected: 1,
        received: 0,
        rate: 0,
      })
      const right = desk.save(APRIL, firm, monthFigures(20))
      expect(right.submitted).toBe(true)
      expect(desk.ask('clerk', (call) => round(call, where(APRIL)))).toMatchObject({
        due: '2014-05-05',
        cityDue: '2014-05-08',
        received: 1,
        onTime: 1,
        passed: 0,
        rate: 10_000,
      })
      desk.pass(APRIL, right)
      const one = { id: right.report, rev: right.rev }
      expect(desk.faultOf(() => desk.save(APRIL, firm, monthFigures(21)))).toBe('STATISTIC_LOCKED')
      const unlock = (reason: string) =>
        desk.act('approver', (call) => review(call, { ...where(APRIL), reports: [one], decision: 'unlock', reason }))
      expect(desk.faultOf(() => unlock('有误'))).toBe('REASON_NEEDED')
      unlock('漏报第二家网店的销售额，企业已补凭据')
      const revised = desk.save(APRIL, firm, monthFigures(25))
      // A revision under way changes no total.
      expect(line(APRIL, 'E05').total).toBe(20 * WAN)
      desk.pass(APRIL, revised)
      expect(line(APRIL, 'E05').total).toBe(25 * WAN)
      const { comparability } = desk.ask('clerk', (call) => rollUp(call, { ...where(APRIL), cut: 'all', only: [] }))
      expect(comparability.notes).toMatchObject([
        { kind: 'revised', period: APRIL, reason: '漏报第二家网店的销售额，企业已补凭据' },
      ])
    })
  })

  it('refuses a register correction of a locked report, a second review, a stale version and a stranger to the list', () => {
    desk.sandbox(() => {
      desk.day('2014-05-04')
      const firm = desk.firm('通城县甲电商有限公司')
      const draft = desk.save(APRIL, firm, monthFigures(20), { submit: false })
      const word = (decision: 'pass' | 'return', rev: number, reason = '') =>
        desk.faultOf(() =>
          desk.act('reviewer', (call) =>
            review(call, { ...where(APRIL), reports: [{ id: draft.report, rev }], decision, reason }),
          ),
        )
      expect(word('pass', draft.rev)).toBe('STATISTIC_STATE')
      const sent = desk.save(APRIL, firm, monthFigures(20))
      expect(word('pass', draft.rev)).toBe('RECORD_CHANGED')
      expect(word('return', sent.rev, '错')).toBe('REASON_NEEDED')
      expect(word('pass', sent.rev)).toBe('went through')
      expect(word('pass', sent.rev)).toBe('STATISTIC_STATE')
      const stored = desk.ask('clerk', (call) => sheet(call, where(APRIL))).rows[0]
      expect(stored?.state).toBe('locked')
      const row = { id: sent.report, rev: sent.rev } as Parameters<typeof desk.voidRow>[2]
      expect(desk.faultOf(() => desk.voidRow('clerk', 'statistic_report', row))).toBe('RULE_BROKEN')
      const stranger = desk.record('clerk', 'enterprise', {
        name: '名单外公司',
        identifierType: 'unknown',
        subjectType: 'company',
        businessStatus: 'active',
        county: '421222',
      })
      expect(desk.faultOf(() => desk.save(APRIL, stranger.id, monthFigures(1)))).toBe('NOT_ON_DUTY')
    })
  })

  it('does not pass a report whose explanation does not explain', () => {
    desk.sandbox(() => {
      desk.day('2014-06-04')
      const firm = desk.firm('通城县甲电商有限公司')
      desk.passed(APRIL, firm, monthFigures(20))
      const jump = monthFigures(50)
      const asked = desk.save(MAY, firm, jump)
      expect(asked.findings.map((one) => one.key).toSorted()).toEqual(['H1:E02', 'H1:E05'])
      const explained = (text: string) =>
        desk.save(MAY, firm, jump, {
          explanations: ['H1:E02', 'H1:E05'].map((key, at) => ({
            key,
            text: at === 0 ? text : `${text}，其中零售占八成`,
          })),
        })
      expect(explained('情况属实').submitted).toBe(false)
      expect(explained('5月8日新开一家天猫店，当月订单约900单').submitted).toBe(true)
    })
  })

  it('counts who is late and logs reminders', () => {
    desk.sandbox(() => {
      desk.day('2014-05-12')
      const firms = ['甲', '乙', '丁'].map((name) => desk.firm(`通城县${name}电商有限公司`))
      desk.save(APRIL, firms[0] ?? '', monthFigures(20))
      desk.act('clerk', (call) =>
        remind(call, {
          ...where(APRIL),
          enterprises: firms.slice(1),
          remindedOn: '2014-05-12',
          channel: 'telephone',
          contactPerson: '联系人甲',
          promisedOn: '2014-05-13',
          note: '',
        }),
      )
      const found = desk.ask('clerk', (call) => round(call, where(APRIL)))
      expect(found).toMatchObject({ expected: 3, received: 1, onTime: 0, rate: 3333 })
      const rows = found.rows.toSorted((a, b) => a.reminders - b.reminders)
      expect(rows.map((row) => [row.state, row.daysLate, row.reminders, row.promisedOn])).toEqual([
        ['submitted', 7, 0, null],
        ['missing', 7, 1, '2014-05-13'],
        ['missing', 7, 1, '2014-05-13'],
      ])
    })
  })

  it('stores a roll-up, calls it stale after a revision, and is made again only with a reason; the old one is kept', () => {
    desk.sandbox(() => {
      desk.day('2014-05-06')
      const [a, b] = ['甲', '乙'].map((name) => desk.firm(`通城县${name}电商有限公司`))
      const sum = (reason: string) =>
        desk.act('reviewer', (call) =>
          summarise(call, { ...where(APRIL), reason, office: '通城县商务局', approval: '', validUntil: null }),
        )
      expect(desk.faultOf(() => sum(''))).toBe('STATISTIC_NOTHING_PASSED')
      const first = desk.passed(APRIL, a ?? '', monthFigures(20))
      desk.passed(APRIL, b ?? '', monthFigures(30))
      const made = sum('')
      const look = () => desk.ask('clerk', (call) => rollUp(call, { ...where(APRIL), cut: 'town', only: [] }))
      expect([look().stale, look().round?.figures['E05'], look().round?.label]).toEqual([false, 50 * WAN, '已汇总'])
      desk.act('approver', (call) =>
        review(call, {
          ...where(APRIL),
          reports: [{ id: first.report, rev: first.rev }],
          decision: 'unlock',
          reason: '企业来函更正销售额，附凭据',
        }),
      )
      desk.passed(APRIL, a ?? '', monthFigures(22))
      expect(look().stale).toBe(true)
      expect(desk.faultOf(() => sum(''))).toBe('REASON_NEEDED')
      sum('甲公司更正四月数')
      expect([look().stale, look().round?.figures['E05'], look().round?.reason]).toEqual([
        false,
        52 * WAN,
        '甲公司更正四月数',
      ])
      const versions = desk.db
        .prepare('SELECT json FROM row_version WHERE id = ? ORDER BY rev')
        .pluck()
        .all(made.id) as string[]
      expect(versions.map((json) => (JSON.parse(json) as { f: { e05?: number } }).f.e05)).toEqual([
        undefined,
        50 * WAN,
        52 * WAN,
      ])
    })
  })

  it('drills from a group to the enterprises behind its figure; groups add up to the whole', () => {
    desk.sandbox(() => {
      desk.day('2014-05-06')
      const firms = [
        desk.firm('甲公司', { town: '421222100', ecommerceClass: 'application' }),
        desk.firm('乙公司', { town: '421222101', ecommerceClass: 'service' }),
        desk.firm('丙公司', { town: '421222100', ecommerceClass: 'application' }),
      ]
      for (const [at, firm] of firms.entries()) desk.passed(APRIL, firm, monthFigures(10 * (at + 1)))
      for (const cut of ['town', 'class', 'enterprise'] as const) {
        const found = desk.ask('clerk', (call) => rollUp(call, { ...where(APRIL), cut, only: [] }))
        const of = (group: typeof found.whole) => group.lines.find((one) => one.indicator === 'E05')?.month.total ?? 0
        expect(found.groups.reduce((all, group) => all + of(group), 0)).toBe(of(found.whole))
      }
      const behind = desk.ask('clerk', (call) =>
        drill(call, { ...where(APRIL), cut: 'town', only: [], key: '421222100', indicator: 'E05' }),
      )
      expect(behind.rows.map((row) => [row.name, row.month.total])).toEqual([
        ['丙公司', 30 * WAN],
        ['甲公司', 10 * WAN],
      ])
      const ticked = desk.ask('clerk', (call) => rollUp(call, { ...where(APRIL), cut: 'all', only: firms.slice(0, 2) }))
      expect(ticked.whole.lines.find((one) => one.indicator === 'E05')?.month.total).toBe(30 * WAN)
    })
  })

  it('stands still once its period is sealed, and the sealed figures count it', () => {
    desk.sandbox(() => {
      desk.day('2014-05-06')
      const [a, b] = ['甲', '乙'].map((name) => desk.firm(`通城县${name}电商有限公司`))
      const first = desk.passed(APRIL, a ?? '', monthFigures(20))
      const second = desk.save(APRIL, b ?? '', monthFigures(30))
      desk.act('reviewer', (call) =>
        summarise(call, { ...where(APRIL), reason: '', office: '', approval: '', validUntil: null }),
      )
      desk.act('clerk', (call) => sealPeriod(call, APRIL))
      const stated = desk.db
        .prepare("SELECT total, count, amount FROM period_total WHERE total LIKE 'statistic-%' ORDER BY total")
        .all()
      expect(stated).toEqual([
        { total: 'statistic-report', count: 2, amount: null },
        { total: 'statistic-retail', count: 1, amount: 20 * WAN },
      ])
      expect(desk.faultOf(() => desk.pass(APRIL, second))).toBe('PERIOD_SEALED')
      expect(desk.faultOf(() => desk.save(APRIL, b ?? '', monthFigures(31)))).toBe('PERIOD_SEALED')
      const unlock = () =>
        desk.act('approver', (call) =>
          review(call, {
            ...where(APRIL),
            reports: [{ id: first.report, rev: first.rev }],
            decision: 'unlock',
            reason: '企业来函更正销售额，附凭据',
          }),
        )
      expect(desk.faultOf(unlock)).toBe('PERIOD_SEALED')
      // The next month is open.
      expect(desk.save(MAY, a ?? '', monthFigures(21)).submitted).toBe(true)
    })
  })

  it('gives the desk twelve months and the open rounds', () => {
    desk.sandbox(() => {
      desk.day('2014-05-06')
      const firm = desk.firm('甲公司')
      desk.passed('2013-04', firm, monthFigures(10))
      desk.passed(APRIL, firm, monthFigures(12))
      const found = desk.ask('clerk', deskFigures)
      expect(found.months.length).toBe(12)
      expect(found.months.at(-1)).toEqual({
        period: APRIL,
        sales: 12 * WAN,
        salesGrowth: 200,
        retail: 12 * WAN,
        retailGrowth: 200,
      })
      expect(found.rounds).toMatchObject([{ form: MONTH, period: APRIL, expected: 1, received: 1, overdue: false }])
    })
  })
})
