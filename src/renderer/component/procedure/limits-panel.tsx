import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { numberOf, partOfAmount, type Workspace } from '#ui/component/procedure/words.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import { Basis } from '#ui/component/clause.tsx'

function Suggested({ view }: { readonly view: Workspace }) {
  const { calculation } = view
  if (!calculation) return null
  const applied = numberOf(view.row, 'applyAmount')
  return (
    <Section title="按规定算出的金额" extra={<Basis of={calculation.clause} />}>
      <p className="figure-line">
        <strong>
          <Money fen={calculation.result} /> 元
        </strong>
      </p>
      <p className="formula">{calculation.formula}</p>
      <FactList lines={calculation.inputs.map((input) => [input.label, input.value] as const)} />
      {applied !== undefined && applied > calculation.result ? (
        <StateTag tone="warning">申请金额高于算出的金额</StateTag>
      ) : null}
    </Section>
  )
}

function Yuan({ fen }: { readonly fen: number }) {
  return (
    <>
      <Money fen={fen} /> 元
    </>
  )
}

/** The pools that bear it, each with its share of the amount applied for. */
function Pools({ view }: { readonly view: Workspace }) {
  const { pools } = view.limits
  if (pools.length === 0) return null
  const wanted = view.state.approved > 0 ? 0 : (numberOf(view.row, 'applyAmount') ?? 0)
  const whole = pools.reduce((sum, one) => sum + one.share, 0) === 10_000
  const lines = pools.map((pool) => ({ ...pool, after: pool.available - partOfAmount(wanted, pool.share) }))
  return (
    <Section title="资金池余额">
      <FactList
        lines={lines.flatMap((pool) => [
          [
            pools.length === 1 ? pool.name : `${pool.name}（负担 ${formatRatio(pool.share)}）`,
            <Yuan key={pool.id} fen={pool.available} />,
          ],
          [
            pools.length === 1 ? '按申请金额批准后' : `按申请金额批准后 ${pool.name}`,
            wanted > 0 ? <Yuan key={`${pool.id} after`} fen={pool.after} /> : '',
          ],
        ])}
      />
      {whole ? null : <StateTag tone="danger">分担比例合计不是 100%，还不能批准</StateTag>}
      {lines.some((pool) => pool.after < 0) ? <StateTag tone="danger">余额不足，批准时会被拒绝</StateTag> : null}
    </Section>
  )
}

function Earlier({ view }: { readonly view: Workspace }) {
  const { earlierSupport } = view.limits
  return (
    <Section title="该企业以往支持">
      {earlierSupport.length === 0 ? (
        <p className="quiet">没有查到以往的申请，也没有登记历史记录</p>
      ) : (
        <ul className="plain">
          {earlierSupport.map((item) => (
            <li key={item.id}>
              {item.year} 年 {item.title}：{item.state}
              {item.approved > 0 ? (
                <>
                  ，{item.past ? '支持' : '核定'} <Yuan fen={item.approved} />
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const SCOPE_WORDS = { county: '全县', city: '全市' } as const

/** The enterprise's places by last year's sales: 居领先地位 is judged by a person who sees them (policy 二(四)). */
function Ranks({ view }: { readonly view: Workspace }) {
  const { ranks } = view.limits
  if (view.calculation) return null
  return (
    <Section title="网上年经销额名次" extra={<Basis of="二(四)" />}>
      {ranks.length === 0 ? (
        <p className="quiet">名录里没有上年的电子商务销售额，排不出名次</p>
      ) : (
        <FactList
          lines={ranks.map(
            (one) =>
              [
                `${one.year} 年${SCOPE_WORDS[one.scope]}`,
                `第 ${one.rank} 名，共 ${one.of} 家${one.scope === 'city' ? `（${one.asOf}）` : ''}`,
              ] as const,
          )}
        />
      )}
    </Section>
  )
}

function Titles({ view }: { readonly view: Workspace }) {
  const { titles } = view.limits
  if (titles.length === 0) return null
  return (
    <Section title="已有的认定和称号">
      <ul className="plain">
        {titles.map((one) => (
          <li key={one.id}>
            {one.label} {one.number}：{one.state}，有效期至 {one.validTo}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function SamePeople({ view }: { readonly view: Workspace }) {
  const { samePeople } = view.limits
  return (
    <Section title="同一人员、电话、账户">
      {samePeople.length === 0 ? (
        <p className="quiet">没有出现在其他企业或申请中</p>
      ) : (
        <ul className="plain">
          {samePeople.map((line) => (
            <li key={line}>
              <StateTag tone="warning">{line}</StateTag>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

type FrozenFact = Workspace['frozen'][number]

const hasChanged = (fact: FrozenFact): boolean => fact.now !== null && fact.now !== fact.then

function nowWords(fact: FrozenFact): string {
  if (fact.now === null) return '不再登记'
  if (!hasChanged(fact)) return '未变'
  return `${fact.now === '' ? '已空白' : fact.now}（已变）`
}

function Frozen({ view }: { readonly view: Workspace }) {
  if (view.frozen.length === 0) return null
  const changed = view.frozen.filter(hasChanged).length
  return (
    <Section
      title="决定时与现在"
      extra={changed > 0 ? <StateTag tone="warning">{`${changed} 处已变`}</StateTag> : null}
    >
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">事实</th>
            <th scope="col">决定时</th>
            <th scope="col">现在</th>
          </tr>
        </thead>
        <tbody>
          {view.frozen.map((fact) => (
            <tr key={fact.label} className={hasChanged(fact) ? 'compare-changed' : ''}>
              <th scope="row">{fact.label}</th>
              <td>{fact.then}</td>
              <td>{nowWords(fact)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** What limits the decision: rule and formula, money left, earlier support, shared people, facts then and now (U-28). */
export function LimitsPanel({ view }: { readonly view: Workspace }) {
  return (
    <>
      {view.state.flags.length > 0 ? (
        <Section title="提示">
          <ul className="plain">
            {view.state.flags.map((flag) => (
              <li key={flag}>
                <StateTag tone="warning">{flag}</StateTag>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Suggested view={view} />
      <Pools view={view} />
      <Ranks view={view} />
      <Titles view={view} />
      <Earlier view={view} />
      <SamePeople view={view} />
      <Frozen view={view} />
    </>
  )
}
