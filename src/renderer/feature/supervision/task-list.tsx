import { Button, Input, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Fault } from '#shared/contract/route.ts'
import { leftWords, type Light, LIGHTS } from '#shared/definition/task-words.ts'
import { UNIT_CHOICES } from '#shared/definition/unit.ts'
import { today, useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { Choose } from '#ui/component/choose.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { ListButtons } from '#ui/component/list-buttons.tsx'
import { Page } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { LightTag, type TaskLine } from '#ui/feature/supervision/light.tsx'
import { ClauseText } from '#ui/component/clause.tsx'

const YEARS_BACK = 6
const ALL = 'all'

const columns = (withCounty: boolean): readonly DataColumn<TaskLine>[] => [
  { key: 'light', label: '灯', width: 68, render: ({ light }) => <LightTag light={light} /> },
  { key: 'title', label: '督办事项', width: 270, wrap: true, render: ({ title }) => title },
  { key: 'clause', label: '条款', width: 60, render: ({ clause }) => clause },
  ...(withCounty
    ? [{ key: 'county', label: '由哪里办', width: 80, render: ({ countyName }: TaskLine) => countyName }]
    : []),
  { key: 'lead', label: '牵头单位', width: 110, render: ({ leadTitle }) => leadTitle },
  { key: 'state', label: '状态', width: 70, render: ({ stateName }) => stateName },
  { key: 'due', label: '完成时限', width: 92, render: ({ due }) => due },
  { key: 'left', label: '时间', width: 100, wrap: true, render: leftWords },
  {
    key: 'percent',
    label: '完成',
    width: 56,
    figures: true,
    render: ({ percent }) => (percent === null ? '' : `${percent / 100}%`),
  },
  {
    key: 'progress',
    label: '最近进展',
    width: 220,
    wrap: true,
    render: ({ lastProgress }) => lastProgress?.text ?? '',
  },
  { key: 'serial', label: '编号', width: 170, hidden: true, render: ({ serial }) => serial },
  { key: 'urges', label: '催办次数', width: 90, figures: true, hidden: true, render: ({ urges }) => urges },
]

const lineId = (line: TaskLine) => line.id

/** 督办事项: every task with its light, the most urgent first (policy 六(一)). */
export function TaskList() {
  const navigate = useNavigate()
  const { can, station } = useSession()
  const divisions = useDivisionTitles()
  const now = Number(today().slice(0, 4))
  const [query, setQuery] = useRemembered('tasks:query', '')
  const [year, setYear] = useRemembered<number | null>('tasks:year', now)
  const [unit, setUnit] = useRemembered<string | null>('tasks:unit', null)
  const [county, setCounty] = useRemembered<string | null>('tasks:county', null)
  const [search, setSearch] = useSearchParams()
  const clause = search.get('clause')
  const [light, setLight] = useState<Light | typeof ALL>(ALL)
  const [fault, setFault] = useState<Fault>()
  const filter = { query, year, unit, county, clause, light: light === ALL ? null : light }
  const found = useAsk('supervision.find', filter)
  const shown = useMemo(() => columns(station.kind === 'city'), [station.kind])
  const add = () => void navigate('/record/supervision_task/new')
  useUiCommands(can('register.write') ? [{ id: 'new:task', label: '新增督办事项', shortcut: 'Ctrl+N', run: add }] : [])
  const lights = found.value?.lights
  const options: { value: Light | typeof ALL; label: string }[] = [
    { value: ALL, label: '全部' },
    ...(['red', 'yellow', 'green', 'done'] as const).map((one) => ({
      value: one,
      label: `${LIGHTS[one]} ${lights?.[one] ?? 0}`,
    })),
  ]
  return (
    <Page
      title="督办事项"
      note={
        <span className="clause">
          <ClauseText>47号 六(一)</ClauseText>
        </span>
      }
      actions={
        <>
          <ListButtons list={{ list: 'tasks', ...filter }} disabled={found.value?.count === 0} onFault={setFault} />
          {can('register.write') ? (
            <Button type="primary" onClick={add}>
              新增
            </Button>
          ) : null}
        </>
      }
      footer={
        <>
          <span role="status">共 {found.value?.count ?? 0} 件</span>
          {lights ? (
            <span>{`红灯 ${lights.red}，黄灯 ${lights.yellow}，绿灯 ${lights.green}，办结 ${lights.done}`}</span>
          ) : null}
        </>
      }
    >
      <FaultAlert fault={found.fault ?? fault} />
      <DataTable<TaskLine>
        label="督办事项"
        columns={shown}
        rows={found.value?.rows ?? []}
        rowKey={lineId}
        onOpen={(line) => void navigate(`/supervision/task/${line.id}`)}
        loading={found.loading}
        fill
        tools={
          <>
            <Input.Search
              className="search"
              type="search"
              allowClear
              aria-label="查找督办事项"
              placeholder="事项、编号、单位、条款"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            <Choose<number>
              aria-label="筛选：到期年度"
              placeholder="到期年度"
              className="filter"
              value={year}
              options={Array.from({ length: YEARS_BACK + 2 }, (_, at) => ({
                value: now + 2 - at,
                label: `${now + 2 - at} 年`,
              }))}
              onChange={(value: number | undefined) => setYear(value ?? null)}
            />
            <Choose
              aria-label="筛选：责任单位"
              placeholder="责任单位"
              className="filter"
              value={unit}
              options={UNIT_CHOICES.map(({ value, label }) => ({ value, label }))}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(value: string | undefined) => setUnit(value ?? null)}
            />
            {station.kind === 'city' ? (
              <Choose
                aria-label="筛选：由哪里办"
                placeholder="由哪里办"
                className="filter"
                value={county}
                options={Object.entries(divisions)
                  .filter(([code]) => code.length === 6)
                  .map(([value, label]) => ({ value, label }))}
                onChange={(value: string | undefined) => setCounty(value ?? null)}
              />
            ) : null}
            {clause === null ? null : (
              <Button onClick={() => setSearch({}, { replace: true })}>{`只看 ${clause}，清除`}</Button>
            )}
            <Segmented<Light | typeof ALL> aria-label="灯" value={light} options={options} onChange={setLight} />
          </>
        }
        empty={
          <Empty why="没有符合条件的督办事项。先建一份年度任务分解，就能照 47号文生成全年的事项。">
            <Button onClick={() => void navigate('/supervision/plans')}>去任务分解</Button>
          </Empty>
        }
      />
    </Page>
  )
}
