import type { CliCommand } from '#shell/cli/command.ts'
import { figureText, indicatorOf } from '#shared/definition/statistic/indicator.ts'
import { growthText, rateText } from '#shared/model/ratio.ts'

const growth = (tenths: number | null) => (tenths === null ? growthText(tenths) : `${growthText(tenths)}%`)

/** Exit code 2: somebody has not reported, or the stored roll-up is no longer what the reports add up to. */
export const statisticCommands: readonly CliCommand[] = [
  {
    name: 'statistic',
    room: '统计',
    says: '一期报表：应报、实报、报送率，汇总和同比',
    wants: ['period'],
    takes: ['form'],
    examples: ['hsb statistic --user 经办 --period 2014-05'],
    run: async (client, input) => {
      const where = { form: input.text('form') ?? 'enterprise-month', period: input.must('period') }
      const round = await client.call('statistic.round', where)
      const sums = await client.call('statistic.rollUp', { ...where, cut: 'all' })
      const late = round.rows.filter(
        (row) => row.state === 'missing' || row.state === 'draft' || row.state === 'returned',
      )
      const lines = [
        `截止 ${round.due}：应报 ${round.expected}，实报 ${round.received}，审核通过 ${round.passed}，报送率 ${rateText(round.rate)}`,
        ...late.map((row) => `  ${row.label} ${row.name}${row.daysLate > 0 ? `，超期 ${row.daysLate} 天` : ''}`),
        ...sums.whole.lines
          .filter((line) => line.month.total !== null)
          .map(({ indicator, month, year }) => {
            const one = indicatorOf(indicator)
            const [now, sum] = [month, year].map(({ total }) => figureText(one, total ?? undefined))
            return `${one.code.padEnd(5)} ${one.label}（${one.unit}） 本期 ${now}  同比 ${growth(month.growth)}  累计 ${sum}  累计同比 ${growth(year.growth)}`
          }),
        ...(sums.stale ? ['存档的汇总与现在的报表不符，须重新汇总'] : []),
      ]
      return { value: { round, sums }, lines, code: late.length > 0 || sums.stale ? 2 : 0 }
    },
  },
  {
    name: 'rates',
    room: '统计',
    says: '普及率和规模以上覆盖率，与当年目标比',
    wants: ['year'],
    examples: ['hsb rates --user 经办 --year 2014'],
    run: async (client, input) => {
      const year = Number(input.must('year'))
      const found = await client.call('statistic.rates', { year })
      const lines = [
        ...found.adoption.lines.map(
          (line) =>
            `普及率 ${line.countyName} ${line.scopeLabel} ${line.applying}/${line.total ?? '—'} = ${rateText(line.rate)}（目标 ${rateText(found.adoption.target)}）`,
        ),
        `覆盖率 ${found.coverage.covered}/${found.coverage.total} = ${rateText(found.coverage.rate)}（目标 ${rateText(found.coverage.target)}）`,
        ...found.coverage.notYet.map((one) => `  未触网 ${one.name}（${one.category}）${one.reason}`),
      ]
      return { value: found, lines }
    },
  },
]
