import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatPeriod } from '#shared/model/period.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { countyColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { Money } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { remember } from '#ui/component/remember.ts'
import { usePaths } from '#ui/component/screens.tsx'
import { ago } from '#ui/component/time.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { showUnit } from '#ui/component/procedure/use-procedure-list.ts'

type Counties = OutputOf<'desk.counties'>
type County = Counties['rows'][number]
type Figure = 'enterprises' | 'open' | 'overdue' | 'approved' | 'paid' | 'resting'

const WHOLE = 100

/** A figure with a bar as long as its share of the greatest; a click opens the records behind it. */
function Bar(props: {
  readonly of: number
  readonly most: number
  readonly label: string
  readonly money: boolean
  readonly warns?: boolean
  readonly onOpen: () => void
}) {
  const width = props.most === 0 ? 0 : Math.round((props.of / props.most) * WHOLE)
  return (
    <button type="button" className="county-figure" tabIndex={-1} title={props.label} onClick={props.onOpen}>
      <span
        className={props.warns && props.of > 0 ? 'county-bar county-bar-warns' : 'county-bar'}
        style={{ width: `${width}%` }}
        aria-hidden
      />
      <span className="figures">
        {props.money ? <Money fen={props.of} unit="万元" /> : props.of.toLocaleString('zh-CN')}
      </span>
    </button>
  )
}

/** Where the records behind a figure stand, narrowed to the county. */
function useOpeners(year: number) {
  const navigate = useNavigate()
  const { listPath } = usePaths()
  return {
    enterprises: ({ county }: County) => {
      remember('list:enterprise:query', '')
      remember('list:enterprise:filter', { county })
      void navigate(listPath('enterprise'))
    },
    applications: ({ station }: County, only: { readonly open: boolean; readonly first?: 'approved' }) => {
      showUnit('fund-application', station, {
        onlyOpen: only.open,
        year: only.open ? null : year,
        ...(only.first ? { sort: { field: only.first, descending: true } } : {}),
      })
      void navigate(listPath('fund_application'))
    },
  }
}

function columnsOf({ rows, year, period }: Counties, to: ReturnType<typeof useOpeners>): readonly DataColumn<County>[] {
  const most = (key: Figure) => rows.reduce((top, one) => Math.max(top, one[key]), 0)
  const bar = (
    key: Figure,
    label: string,
    width: number,
    onOpen: (row: County) => void,
    more: { readonly money?: boolean; readonly warns?: boolean } = {},
  ): DataColumn<County> => ({
    key,
    label,
    width,
    figures: true,
    render: (row) => (
      <Bar
        of={row[key]}
        most={most(key)}
        money={more.money ?? false}
        warns={more.warns ?? false}
        label={`${row.name}${label}，打开`}
        onOpen={() => onOpen(row)}
      />
    ),
  })
  return [
    countyColumn(({ name }) => name),
    bar('enterprises', '企业（家）', 100, to.enterprises),
    bar('open', '申请在办（件）', 118, (row) => to.applications(row, { open: true })),
    bar('overdue', '其中超期', 100, (row) => to.applications(row, { open: true }), { warns: true }),
    bar('approved', `${year} 年批准（万元）`, 146, (row) => to.applications(row, { open: false }), { money: true }),
    bar('paid', '拨付（万元）', 120, (row) => to.applications(row, { open: false }), { money: true }),
    // Of whatever state: money also rests where a part was paid, or the project is to be accepted first.
    bar('resting', '批了没拨（万元）', 140, (row) => to.applications(row, { open: true, first: 'approved' }), {
      money: true,
      warns: true,
    }),
    {
      key: 'reported',
      label: `${formatPeriod(period)}报送`,
      width: 120,
      render: ({ reported, late }) => (
        <Link to="/reporting/standings" tabIndex={-1} onClick={() => remember('standing:period', period)}>
          <StateTag tone={reported === 'reported' ? 'success' : late ? 'danger' : 'waiting'}>
            {reported === 'reported' ? '已报' : `${reported === 'unlocked' ? '已解封' : '未报'}${late ? '，逾期' : ''}`}
          </StateTag>
        </Link>
      ),
    },
    {
      key: 'heard',
      label: '最近来件',
      width: 140,
      render: ({ lastHeardAt }) => (lastHeardAt === null ? '没有来过' : ago(lastHeardAt, today())),
    },
  ]
}

const NOTHING: Counties = { year: 0, period: '2000-01', rows: [] }

/** 各县一览: the counties of the city side by side, each figure with its bar and one click from its records. */
export function CountyOverview() {
  const asked = useAsk('desk.counties', {})
  const found = asked.value ?? NOTHING
  const to = useOpeners(found.year)
  const columns = useMemo(() => columnsOf(found, to), [found, to])
  return (
    <Section title="各县市区">
      <DataTable<County>
        label="各县市区"
        asked={asked}
        rows={found.rows}
        rowKey={(one) => one.station}
        columns={columns}
        onOpen={to.enterprises}
        empty="还没有登记任何县的密钥。请管理员在“系统 → 本机与密钥”里逐个县登记。"
      />
    </Section>
  )
}
