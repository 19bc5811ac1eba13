import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { awardList } from '#shared/definition/register/award-list.ts'
import { AWARDS, type AwardSource } from '#shared/definition/award.ts'
import { choice } from '#shared/definition/field.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { together, useAsk } from '#ui/api/use-ask.ts'
import { ChooseOne } from '#ui/component/choose-one.tsx'
import { Choose } from '#ui/component/choose.tsx'
import { moneyColumn, numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { textOf } from '#ui/component/procedure/words.ts'
import { usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { thisYear, YearPick } from '#ui/component/year.tsx'
import type { PoolLine } from '#ui/feature/fund/pool-list.tsx'

type Preview = OutputOf<'award.preview'>
type Line = Preview['facts']['lines'][number]

const figuresOf = ({ figures }: Line): string => figures.map((one) => `${one.label} ${one.value}`).join('；')

const COLUMNS: readonly DataColumn<Line>[] = [
  numberColumn('place', '名次（年次）', 104, ({ place }) => place ?? ''),
  wrapColumn('name', '场馆、称号、规则', 170, ({ name }) => name),
  wrapColumn('firm', '企业', 190, ({ firm }) => firm),
  moneyColumn('amount', '金额', 116, ({ amount }) => amount),
  wrapColumn('why', '列入', 220, ({ why }) => (why === '' ? <StateTag tone="success">列入</StateTag> : why)),
  wrapColumn('figures', '所据数据', 320, figuresOf),
]

/** The fields a list is drawn up with beside what it is of: whose money, and under which codes. */
function drawForm(pools: readonly PoolLine[]) {
  const { category, purpose, supportMode } = definitions().resolved(awardList).fields
  const words = ({ pool, available }: PoolLine) =>
    `${textOf(pool, 'name')}（${textOf(pool, 'year')} 年，余额 ${formatYuan(available)} 元）`
  return dialogForm('拟定名单', {
    pool: choice({
      label: '资金池',
      required: true,
      of: pools.map((one) => ({ value: one.pool.id, label: words(one) })),
    }),
    category,
    purpose,
    supportMode,
  })
}

function DrawDialog(props: {
  readonly award: AwardSource
  readonly year: number
  readonly rule: string | null
  readonly preview: Preview
  readonly pools: readonly PoolLine[]
  readonly onClose: () => void
}) {
  const { award, year, rule, preview, pools } = props
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  const definition = useMemo(() => drawForm(pools), [pools])
  const titled = definitions().codesOf('fund-category', 'titled')[0] ?? null
  const members = preview.facts.lines.filter((one) => one.amount !== null).length
  return (
    <CommandDialog
      route="award.draw"
      title={`拟定名单（${members} 家）`}
      definition={definition}
      initial={{
        pool: pools.length === 1 ? pools[0]?.pool.id : null,
        category: award === 'title-support' ? titled : null,
      }}
      okText="拟定"
      onClose={props.onClose}
      input={(values) => ({ award, year, rule, digest: preview.digest, ...values })}
      onDone={({ id }) => void navigate(recordPath(awardList.name, id))}
    >
      <p>
        共 {members} 家，合计 <Money fen={preview.total} /> 元。
      </p>
      <p className="quiet">
        拟定以后，名单和所据数据不再改；每家成为一件申请，接着张贴公示、企业确认、成批批准、拨付。
      </p>
    </CommandDialog>
  )
}

const WHERE = {
  'pavilion-ranking': {
    record: 'pavilion',
    path: '/register/pavilion',
    word: '去特色馆登记册',
    why: (year: number) => `${year} 年没有登记过特色馆业绩。逐月登记销售额和凭据，就会列入。`,
  },
  'title-support': {
    record: 'title',
    path: '/titles',
    word: '去称号（证书）',
    why: (year: number) => `${year} 年没有在支持期内的示范称号。`,
  },
  'support-rule': {
    record: 'enterprise',
    path: '/fund/rules',
    word: '去支持规则',
    why: (year: number) => `选一条支持规则；${year} 年有审核通过的月报、在库记录或称号的企业才会列出来。`,
  },
} as const

/** Which rule the list is drawn up by: each by its newest edition, which of them counts the day says. */
function RulePick(props: { readonly value: string | null; readonly onChange: (rule: string | null) => void }) {
  const found = useAsk('register.find', {
    record: 'support_rule',
    sort: { field: 'effectiveFrom', descending: true },
    limit: 200,
  })
  const rows = found.value?.rows ?? []
  const newest = rows.filter((row, at) => rows.findIndex((one) => one['ruleKey'] === row['ruleKey']) === at)
  return (
    <Choose
      aria-label="支持规则"
      className="filter"
      placeholder="选支持规则"
      value={props.value}
      options={newest.map((row) => ({ value: row.id, label: textOf(row, 'name') }))}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
    />
  )
}

/** What is asked for: the list and its year, as the link says or the clerk chose; and the pools it may be paid from. */
function useAskedList() {
  const [asked] = useSearchParams()
  const { station } = useSession()
  const [award, setAward] = useState<AwardSource>(
    AWARDS.find((one) => one.value === asked.get('award'))?.value ?? 'pavilion-ranking',
  )
  const [year, setYear] = useState(Number(asked.get('year') ?? thisYear() - (award === 'title-support' ? 0 : 1)))
  const [rule, setRule] = useState<string | null>(asked.get('rule'))
  const pools = useAsk('fund.pools', { year: null })
  const fundYear = AWARDS.find((one) => one.value === award)?.fundYear
  const fits = (of: number) => (fundYear === 'later' ? of >= year : of === (fundYear === 'now' ? thisYear() : year))
  const own = (pools.value ?? []).filter(({ pool }) => pool.station === station.id && fits(Number(pool['year'])))
  const filters = (
    <>
      <ChooseOne label="名单" className="filter" value={award} options={AWARDS} onChange={setAward} />
      {award === 'support-rule' ? <RulePick value={rule} onChange={setRule} /> : null}
      <YearPick value={year} onChange={setYear} />
    </>
  )
  return { award, year, rule: award === 'support-rule' ? rule : null, pools: own, asked: pools, filters }
}

/** What a list of a year would be today, and the act that freezes it. */
export function AwardDrawPage() {
  const { can } = useSession()
  const { recordPath } = usePaths()
  const navigate = useNavigate()
  const { award, year, rule, pools, asked, filters } = useAskedList()
  const [drawing, setDrawing] = useState(false)
  const preview = useAsk('award.preview', { award, year, rule })
  const { facts, total = 0 } = preview.value ?? {}
  const rows = facts?.lines ?? []
  const members = rows.filter((one) => one.amount !== null).length
  const { record, path, word, why } = WHERE[award]
  return (
    <ListPage<Line>
      title="拟定支持名单"
      note={<span>{facts?.clause}</span>}
      label="拟列入的和未列入的"
      panel={
        <Section title="所据规定">
          <FactList lines={(facts?.rules ?? []).map((one) => [one.label, one.value] as const)} />
        </Section>
      }
      filters={filters}
      actions={
        can('fund.apply') ? (
          <Button type="primary" disabled={members === 0 || pools.length === 0} onClick={() => setDrawing(true)}>
            {asked.value && pools.length === 0 && members > 0 ? '拟定名单（先登记资金池）' : '拟定名单'}
          </Button>
        ) : null
      }
      footer={
        <span role="status">
          列入 {members} 家，合计 <Money fen={total} /> 元；未列入 {rows.length - members} 家
        </span>
      }
      asked={together(preview, asked)}
      columns={COLUMNS}
      rows={rows}
      rowKey={(line) => line.source}
      onOpen={(line) => void navigate(recordPath(record, line.source))}
      empty={
        <Empty why={why(year)}>
          <Button onClick={() => void navigate(path)}>{word}</Button>
        </Empty>
      }
    >
      {drawing && preview.value ? (
        <DrawDialog
          award={award}
          year={year}
          rule={rule}
          preview={preview.value}
          pools={pools}
          onClose={() => setDrawing(false)}
        />
      ) : null}
    </ListPage>
  )
}
