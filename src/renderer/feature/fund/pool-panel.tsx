import { executionRate, POOL_AMOUNTS } from '#shared/definition/pool-account.ts'
import { formatYuan } from '#shared/model/money.ts'
import { definitions } from '#ui/api/definitions.ts'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { SparkLine } from '#ui/component/spark-line.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { dailyPoints } from '#ui/feature/fund/daily-points.ts'
import type { PoolLine } from '#ui/feature/fund/pool-list.tsx'

/** Of each cap how much is used; caps are written on the page of the pool's record. */
function Caps({ caps }: Pick<PoolLine, 'caps'>) {
  return (
    <Section title="分类上限（已用 / 上限，元）">
      {caps.length === 0 ? (
        <p className="quiet">没有上限。在“资料与历史”里按类别或支持环节登记。</p>
      ) : (
        <FactList
          lines={caps.map((cap) => [
            cap.label,
            <span key={cap.id}>
              <Money fen={cap.used} /> / <Money fen={cap.most} />{' '}
              {cap.used > cap.most ? <StateTag tone="danger">超过上限</StateTag> : null}
            </span>,
          ])}
        />
      )}
    </Section>
  )
}

/** What was left at the end of each day, as a line the width of the panel. */
function BalanceLine({ days }: { readonly days: readonly { readonly day: string; readonly balance: number }[] }) {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  const words = ({ day, balance }: typeof first) => `${day} ${formatYuan(balance)} 元`
  const least = days.reduce((found, one) => (one.balance < found.balance ? one : found), first)
  return (
    <Section title="结余的变化">
      <SparkLine
        points={dailyPoints(days).map(({ day, balance }) => ({ label: words({ day, balance }), value: balance }))}
        said={`结余从 ${words(first)} 到 ${words(last)}，最少 ${words(least)}`}
      />
      <p className="hint">{`${first.day}—${last.day}，最少的一天：${words(least)}`}</p>
    </Section>
  )
}

/** What a pool holds: how its balance went, its account, its caps and what was approved of each kind. */
export function PoolPanel({ line, days }: { readonly line: PoolLine } & Parameters<typeof BalanceLine>[0]) {
  const categories = Object.entries(line.byCategory).filter(([, fen]) => fen !== 0)
  if (!line.booked)
    return (
      <Section title="其中给本单位企业的（元）">
        <FactList
          lines={(['approved', 'paid', 'returned'] as const).map((key) => [
            POOL_AMOUNTS.find(([name]) => name === key)?.[1] ?? key,
            <Money key={key} fen={line[key]} />,
          ])}
        />
        <p className="quiet">预算、结余和别的单位企业的，由{line.unit}记账，不报给本单位。</p>
      </Section>
    )
  const amounts: readonly (readonly [string, number])[] = [
    ['预算', line.budget],
    ['调整', line.adjusted],
    ['上年结转', line.carriedOver],
    ['上级到位', line.arrived],
    ...(line.transferred === 0 ? [] : [['调剂', line.transferred] as const]),
    ['已批准', line.approved],
    ['已拨付', line.paid],
    ['退回', line.returned],
    ...(line.workCost === 0 ? [] : [['专项工作经费', line.workCost] as const]),
    ['结余', line.available],
    ['批准未拨', line.stranded],
  ]
  return (
    <>
      <BalanceLine days={days} />
      <Section title="账面（元）">
        <FactList
          lines={[
            ...amounts.map(([label, fen]) => [label, <Money key={label} fen={fen} />] as const),
            ['执行率', executionRate(line)],
          ]}
        />
        {line.available < 0 ? <StateTag tone="danger">结余为负</StateTag> : null}
      </Section>
      <Caps caps={line.caps} />
      <Section title="已批准按类别（元）">
        {categories.length === 0 ? (
          <p className="quiet">还没有批准。</p>
        ) : (
          <FactList
            lines={categories.map(
              ([value, fen]) =>
                [definitions().codeLabel('fund-category', value) ?? value, <Money key={value} fen={fen} />] as const,
            )}
          />
        )}
      </Section>
    </>
  )
}
