import { z } from 'zod'
import { MonthText } from '#shared/contract/common.ts'
import { route } from '#shared/contract/route.ts'
import { Light } from '#shared/contract/statistic-value.ts'
import { statisticTableContract } from '#shared/contract/statistic-table.ts'
import { statisticSheetContract } from '#shared/contract/statistic-sheet.ts'
import { statisticRoundContract } from '#shared/contract/statistic-round.ts'

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
  ...statisticSheetContract,
  ...statisticRoundContract,
  ...statisticTableContract,
  /** 普及率 and 规模以上覆盖率 with denominators and sources, and the way to the goals (policy 一(二)). */
  'statistic.rates': route('query', 'register.read', {
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
  }),
  /** 网络零售额纳统对账 of a month, and the 准限上 watch list (domain §5.5). */
  'statistic.reconcile': route('query', 'register.read', {
    input: z.strictObject({ period: MonthText }),
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
  }),
  /** A published series with its growth computed again; what does not come out is said, never replaced. */
  'statistic.published': route('query', 'register.read', {
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
  }),
  /** For 工作台: twelve months of sales, the two rates, the open rounds. */
  'statistic.deskFigures': route('query', 'register.read', {
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
  }),
}
