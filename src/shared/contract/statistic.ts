import { z } from 'zod'
import { Empty, Id, IsoDay } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'

const FormName = z.string().regex(/^[a-z][a-z-]{1,40}$/)
const PeriodText = z.string().regex(/^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$/)
const Code = z.string().regex(/^[EA]\d{2}[a-d]?$/)
const Cut = z.enum(['all', 'county', 'town', 'class', 'enterprise'])

/** Figures by indicator code, in the indicator's own whole unit (分, 单, 万分之一 …). */
const Figures = z.record(z.string(), z.int())
const Explanation = z.strictObject({ key: z.string().max(60), text: z.string().max(1000) })
const Signers = z.strictObject({
  unitHead: z.string().max(40),
  statistician: z.string().max(40),
  filler: z.string().max(40),
})

export const ReportFinding = z.strictObject({
  key: z.string(),
  grade: z.enum(['hard', 'soft']),
  indicator: z.string(),
  message: z.string(),
  fix: z.string(),
  explanation: z.string(),
  explanationProblem: z.string().nullable(),
  settled: z.boolean(),
})

const ReportState = z.enum(['missing', 'draft', 'submitted', 'returned', 'locked', 'unlocked'])
const Head = {
  form: z.string(),
  period: z.string(),
  due: z.string(),
  cityDue: z.string(),
  calendarProblem: z.string().nullable(),
  /** 1月免报. */
  exempt: z.boolean(),
  /** The figures of this February hold January too. */
  withJanuary: z.boolean(),
}
const Counts = {
  expected: z.int(),
  received: z.int(),
  onTime: z.int(),
  passed: z.int(),
  /** 报送率, basis points cut off; null where nobody is due. */
  rate: z.int().nullable(),
}
const RoundView = z.strictObject({
  id: z.string(),
  rev: z.int(),
  summarisedOn: z.string().nullable(),
  label: z.string(),
  expected: z.int().nullable(),
  received: z.int().nullable(),
  passed: z.int().nullable(),
  reason: z.string(),
  answer: z.string(),
  figures: Figures,
  office: z.string(),
  approval: z.string(),
  validUntil: z.string().nullable(),
})
const Line = z.strictObject({
  indicator: z.string(),
  total: z.int().nullable(),
  matched: z.int().nullable(),
  base: z.int().nullable(),
  /** Tenths of a per cent; null is printed “—”. */
  growth: z.int().nullable(),
  published: z.int().nullable(),
})
const Group = z.strictObject({
  key: z.string(),
  label: z.string(),
  units: z.int(),
  lines: z.array(z.strictObject({ indicator: z.string(), month: Line, year: Line })),
})
const Named = z.strictObject({ id: z.string(), name: z.string() })
const Light = z.enum(['met', 'near', 'behind', 'none'])
const FormPeriod = { form: FormName, period: PeriodText }
const WHERE = ['STATISTIC_FORM_UNKNOWN', 'PERIOD_WRONG'] as const

const Progress = z.array(
  z.strictObject({
    year: z.int(),
    adoptionTarget: z.int(),
    adoption: z.int().nullable(),
    adoptionLight: Light,
    coverageTarget: z.int(),
    coverage: z.int().nullable(),
    coverageLight: Light,
  }),
)

/** One set of routes for every statistical form defined as data (policy 一(三), domain §5). */
export const statisticContract = {
  /** The sheet: who must report, what was filled in, last period and last year beside, findings by cell. */
  'statistic.sheet': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject(FormPeriod),
    output: z.strictObject({
      ...Head,
      rows: z.array(
        z.strictObject({
          enterprise: z.string(),
          name: z.string(),
          town: z.string(),
          report: z.string().nullable(),
          rev: z.int().nullable(),
          state: ReportState,
          label: z.string(),
          submittedOn: z.string().nullable(),
          figures: Figures,
          previous: Figures.nullable(),
          lastYear: Figures.nullable(),
          explanations: z.array(Explanation),
          signers: Signers,
          findings: z.array(ReportFinding),
          reason: z.string(),
        }),
      ),
    }),
    faults: [...WHERE],
  }),
  /** Judges typed figures without storing them. */
  'statistic.check': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({
      ...FormPeriod,
      enterprise: Id,
      figures: z.record(Code, z.int().nullable()),
      explanations: z.array(Explanation).max(60),
    }),
    output: z.strictObject({ findings: z.array(ReportFinding) }),
    faults: [...WHERE],
  }),
  /** Saves lines of a sheet, all or none; with `submit` hands in those that pass the checks. */
  'statistic.saveSheet': route({
    kind: 'command',
    permission: 'statistic.write',
    input: z.strictObject({
      ...FormPeriod,
      rows: z
        .array(
          z.strictObject({
            enterprise: Id,
            rev: z.int().nullable(),
            figures: z.record(Code, z.int().nullable()),
            explanations: z.array(Explanation).max(60),
            signers: Signers,
          }),
        )
        .min(1)
        .max(1000),
      submit: z.boolean(),
      receivedOn: IsoDay.nullable(),
    }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          enterprise: z.string(),
          report: z.string(),
          rev: z.int(),
          submitted: z.boolean(),
          findings: z.array(ReportFinding),
        }),
      ),
    }),
    faults: [
      ...WHERE,
      'NOT_ON_DUTY',
      'STATISTIC_LOCKED',
      'PERIOD_SEALED',
      'RECORD_CHANGED',
      'FIELDS_WRONG',
      'DATE_WRONG',
    ],
  }),
  /** 审核通过 locks, 退回 says why. */
  'statistic.review': route({
    kind: 'command',
    permission: 'statistic.review',
    input: z.strictObject({
      ...FormPeriod,
      reports: z
        .array(z.strictObject({ id: Id, rev: z.int() }))
        .min(1)
        .max(1000),
      decision: z.enum(['pass', 'return']),
      reason: z.string().max(500),
    }),
    output: z.strictObject({ reviewed: z.int() }),
    faults: [
      ...WHERE,
      'RECORD_UNKNOWN',
      'NOT_OURS',
      'RECORD_CHANGED',
      'STATISTIC_STATE',
      'PERIOD_SEALED',
      'REASON_NEEDED',
      'STATISTIC_FINDINGS',
    ],
  }),
  /** 解锁修订: opens a passed report for a correction; totals keep the passed version until it is passed again. */
  'statistic.unlock': route({
    kind: 'command',
    permission: 'statistic.unlock',
    input: z.strictObject({
      ...FormPeriod,
      reports: z
        .array(z.strictObject({ id: Id, rev: z.int() }))
        .min(1)
        .max(100),
      reason: z.string().max(500),
    }),
    output: z.strictObject({ reviewed: z.int() }),
    faults: [
      ...WHERE,
      'RECORD_UNKNOWN',
      'NOT_OURS',
      'RECORD_CHANGED',
      'STATISTIC_STATE',
      'PERIOD_SEALED',
      'REASON_NEEDED',
    ],
  }),
  /** 报送情况: 应报, 实报, 报送率, the missing ones and their reminders; the city sees every county. */
  'statistic.round': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject(FormPeriod),
    output: z.strictObject({
      ...Head,
      ...Counts,
      rows: z.array(
        z.strictObject({
          enterprise: z.string(),
          name: z.string(),
          county: z.string(),
          town: z.string(),
          state: ReportState,
          label: z.string(),
          report: z.string().nullable(),
          rev: z.int().nullable(),
          submittedOn: z.string().nullable(),
          daysLate: z.int(),
          reminders: z.int(),
          remindedOn: z.string().nullable(),
          promisedOn: z.string().nullable(),
        }),
      ),
      counties: z.array(z.strictObject({ county: z.string(), ...Counts })),
      round: RoundView.nullable(),
    }),
    faults: [...WHERE],
  }),
  'statistic.remind': route({
    kind: 'command',
    permission: 'statistic.write',
    input: z.strictObject({
      ...FormPeriod,
      enterprises: z.array(Id).min(1).max(1000),
      remindedOn: IsoDay,
      channel: z.string().max(20),
      contactPerson: z.string().min(1).max(40),
      promisedOn: IsoDay.nullable(),
      note: z.string().max(200),
    }),
    output: z.strictObject({ logged: z.int() }),
    faults: [...WHERE, 'NOT_ON_DUTY', 'PERIOD_SEALED', 'DATE_WRONG', 'FIELDS_WRONG'],
  }),
  /** 汇总 by any cut, month and 累计, with growth on the comparable base and what could not be compared. */
  'statistic.rollUp': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ ...FormPeriod, cut: Cut, only: z.array(Id).max(1000).default([]) }),
    output: z.strictObject({
      ...Head,
      whole: Group,
      groups: z.array(Group),
      comparability: z.strictObject({
        units: z.int(),
        matchedUnits: z.int(),
        withoutBase: z.array(Named),
        gone: z.array(Named),
        notes: z.array(
          z.strictObject({
            enterprise: z.string(),
            name: z.string(),
            period: z.string(),
            reason: z.string(),
            kind: z.enum(['revised', 'base']),
          }),
        ),
      }),
      missing: z.array(z.strictObject({ period: z.string(), count: z.int() })),
      round: RoundView.nullable(),
      stale: z.boolean(),
    }),
    faults: [...WHERE],
  }),
  /** The enterprises behind one figure of a roll-up. */
  'statistic.drill': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({
      ...FormPeriod,
      cut: Cut,
      only: z.array(Id).max(1000).default([]),
      key: z.string().max(60),
      indicator: Code,
    }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ enterprise: z.string(), name: z.string(), month: Line, year: Line })),
    }),
    faults: [...WHERE],
  }),
  /** Stores this station's totals of a form and period; again only with a reason. */
  'statistic.summarise': route({
    kind: 'command',
    permission: 'statistic.review',
    input: z.strictObject({
      ...FormPeriod,
      reason: z.string().max(500),
      office: z.string().max(60),
      approval: z.string().max(120),
      validUntil: IsoDay.nullable(),
    }),
    output: z.strictObject({ id: Id, rev: z.int() }),
    faults: [...WHERE, 'REASON_NEEDED', 'PERIOD_SEALED', 'STATISTIC_NOTHING_PASSED'],
  }),
  /** 普及率 and 规模以上覆盖率 with denominators and sources, and the way to 2017 (policy 一(二)). */
  'statistic.rates': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ year: z.int().min(2000).max(2099) }),
    output: z.strictObject({
      year: z.int(),
      clause: z.string(),
      adoption: z.strictObject({
        target: z.int(),
        lines: z.array(
          z.strictObject({
            county: z.string(),
            countyName: z.string(),
            scope: z.enum(['register', 'sample']),
            scopeLabel: z.string(),
            total: z.int().nullable(),
            applying: z.int(),
            rate: z.int().nullable(),
            light: Light,
            source: z.string(),
            document: z.string(),
            date: z.string().nullable(),
            note: z.string(),
          }),
        ),
      }),
      coverage: z.strictObject({
        target: z.int(),
        total: z.int(),
        covered: z.int(),
        rate: z.int().nullable(),
        light: Light,
        categories: z.array(
          z.strictObject({
            category: z.string(),
            label: z.string(),
            total: z.int(),
            covered: z.int(),
            rate: z.int().nullable(),
          }),
        ),
        notYet: z.array(
          z.strictObject({
            enterprise: z.string(),
            name: z.string(),
            category: z.string(),
            reason: z.string(),
            responsible: z.string(),
          }),
        ),
      }),
      progress: Progress,
    }),
    faults: [],
  }),
  /** 网络零售额纳统对账 of a month, and the 准限上 watch list (domain §5.5). */
  'statistic.reconcile': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
    output: z.strictObject({
      period: z.string(),
      rows: z.array(
        z.strictObject({
          id: z.string().nullable(),
          enterprise: z.string(),
          name: z.string(),
          listed: z.string().nullable(),
          ours: z.int().nullable(),
          theirs: z.int().nullable(),
          difference: z.int().nullable(),
          source: z.string(),
          reason: z.string(),
          problem: z.string(),
        }),
      ),
      sums: z.strictObject({
        ours: z.int(),
        above: z.int(),
        below: z.int(),
        included: z.int(),
        difference: z.int(),
        retail: z.int().nullable(),
        retailSource: z.string(),
        share: z.int().nullable(),
      }),
      watch: z.array(
        z.strictObject({
          enterprise: z.string(),
          name: z.string(),
          category: z.string(),
          threshold: z.int(),
          figure: z.int(),
          basis: z.string(),
          share: z.int(),
          reached: z.boolean(),
        }),
      ),
    }),
    faults: [],
  }),
  /** A published series with its growth computed again; what does not come out is said, never replaced. */
  'statistic.published': route({
    kind: 'query',
    permission: 'register.read',
    input: z.strictObject({ series: z.string().max(60), county: z.string().max(12).nullable() }),
    output: z.strictObject({
      series: z.array(z.strictObject({ series: z.string(), county: z.string().nullable() })),
      rows: z.array(
        z.strictObject({
          id: z.string(),
          series: z.string(),
          county: z.string().nullable(),
          period: z.string(),
          span: z.string(),
          printed: z.string(),
          unit: z.string(),
          printedGrowth: z.string().nullable(),
          source: z.string(),
          lastYear: z.string().nullable(),
          computedGrowth: z.string(),
          verdict: z.enum(['exact', 'rounding', 'unexplained', 'no-base']).nullable(),
          words: z.string(),
        }),
      ),
    }),
    faults: [],
  }),
  /** For 工作台: twelve months of sales, the two rates, the open rounds. */
  'statistic.deskFigures': route({
    kind: 'query',
    permission: 'register.read',
    input: Empty,
    output: z.strictObject({
      months: z.array(
        z.strictObject({
          period: z.string(),
          sales: z.int().nullable(),
          salesGrowth: z.int().nullable(),
          retail: z.int().nullable(),
          retailGrowth: z.int().nullable(),
        }),
      ),
      rates: z.strictObject({
        year: z.int(),
        adoption: z.int().nullable(),
        adoptionTarget: z.int(),
        coverage: z.int().nullable(),
        coverageTarget: z.int(),
        progress: Progress,
      }),
      rounds: z.array(
        z.strictObject({
          form: z.string(),
          label: z.string(),
          period: z.string(),
          due: z.string(),
          overdue: z.boolean(),
          expected: z.int(),
          received: z.int(),
          waiting: z.int(),
        }),
      ),
    }),
    faults: [],
  }),
}
