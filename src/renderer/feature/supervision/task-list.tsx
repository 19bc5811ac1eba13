import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { leftWords, type TaskLight, LIGHTS } from '#shared/definition/task-words.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { useCounties } from '#ui/component/division-titles.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FilterChoice } from '#ui/component/filter-bar.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { useRemembered } from '#ui/component/remember.ts'
import { thisYear, useYear, YearFilter } from '#ui/component/year.tsx'
import { LightTag, type TaskListRow } from '#ui/feature/supervision/light.tsx'

const ALL = 'all'

const columns = (withCounty: boolean): readonly DataColumn<TaskListRow>[] => [
  { key: 'light', label: '灯', width: 68, render: ({ light }) => <LightTag light={light} /> },
  wrapColumn('title', '督办事项', 270, ({ title }) => title),
  { key: 'clause', label: '条款', width: 60, render: ({ clause }) => clause },
  ...(withCounty
    ? [{ key: 'county', label: '由哪里办', width: 80, render: ({ countyName }: TaskListRow) => countyName }]
    : []),
  { key: 'lead', label: '牵头单位', width: 110, render: ({ leadTitle }) => leadTitle },
  { key: 'state', label: '状态', width: 92, render: ({ stateName }) => stateName },
  { key: 'due', label: '完成时限', width: 92, render: ({ due }) => due },
  wrapColumn('left', '时间', 100, leftWords),
  numberColumn('percent', '完成', 56, ({ percent }) => (percent === null ? '' : `${percent / 100}%`)),
  wrapColumn('progress', '最近进展', 190, ({ lastProgress }) => lastProgress?.text ?? ''),
  { key: 'serial', label: '编号', width: 170, hidden: true, render: ({ serial }) => serial },
  numberColumn('urges', '催办次数', 90, ({ urges }) => urges, { hidden: true }),
]

const lineId = (line: TaskListRow) => line.id

/** The list's search and filters, kept until one comes back; a link may ask for one clause. */
function useNarrowing() {
  const { station } = useSession()
  const counties = useCounties()
  const [query, setQuery] = useRemembered('tasks:query', '')
  const [year, setYear] = useYear<number | null>('tasks', thisYear())
  const [unit, setUnit] = useRemembered<string | null>('tasks:unit', null)
  const [county, setCounty] = useRemembered<string | null>('tasks:county', null)
  const [search, setSearch] = useSearchParams()
  const clause = search.get('clause')
  return {
    input: { query, year, unit, county, clause },
    search: { label: '查找督办事项', placeholder: '事项、编号、单位、条款', value: query, onChange: setQuery },
    filters: (
      <>
        <YearFilter label="到期年度" ahead={2} value={year} onChange={setYear} />
        <FilterChoice
          label="责任单位"
          value={unit}
          options={definitions()
            .codes('unit')
            .map(({ value, label }) => ({ value, label }))}
          searched
          onChange={setUnit}
        />
        {station.kind === 'city' ? (
          <FilterChoice label="由哪里办" value={county} options={[...counties]} onChange={setCounty} />
        ) : null}
        {clause === null ? null : (
          <Button onClick={() => setSearch({}, { replace: true })}>{`只看 ${clause}，清除`}</Button>
        )}
      </>
    ),
  }
}

type Shown = TaskLight | typeof ALL

function LightChoice(props: {
  readonly lights: Readonly<Record<TaskLight, number>> | undefined
  readonly value: Shown
  readonly onChange: (light: Shown) => void
}) {
  const options: { value: Shown; label: string }[] = [
    { value: ALL, label: '全部' },
    ...(['red', 'yellow', 'green', 'done'] as const).map((one) => ({
      value: one,
      label: `${LIGHTS[one]} ${props.lights?.[one] ?? 0}`,
    })),
  ]
  return <Segmented<Shown> aria-label="灯" value={props.value} options={options} onChange={props.onChange} />
}

/** 督办事项: every task with its light, the most urgent first (policy 六(一)). */
export function TaskList() {
  const navigate = useNavigate()
  const { can, station } = useSession()
  const { input, search, filters } = useNarrowing()
  const [light, setLight] = useState<Shown>(ALL)
  const filter = { ...input, light: light === ALL ? null : light }
  const found = useAsk('supervision.find', filter)
  const shown = useMemo(() => columns(station.kind === 'city'), [station.kind])
  const add = () => void navigate('/record/supervision_task/new')
  const lights = found.value?.lights
  return (
    <PaperListPage<TaskListRow>
      title="督办事项"
      clause="六(一)"
      sheet={{ list: 'tasks', ...filter }}
      add={can('register.write') ? { label: '新增督办事项', run: add } : undefined}
      footer={
        <>
          <span role="status">共 {found.value?.count ?? 0} 件</span>
          {lights ? (
            <span>{`红灯 ${lights.red}，黄灯 ${lights.yellow}，绿灯 ${lights.green}，办结 ${lights.done}`}</span>
          ) : null}
        </>
      }
      asked={found}
      columns={shown}
      rows={found.value?.rows ?? []}
      rowKey={lineId}
      onOpen={(line) => void navigate(`/supervision/task/${line.id}`)}
      search={search}
      filters={
        <>
          {filters}
          <LightChoice lights={lights} value={light} onChange={setLight} />
        </>
      }
      empty={
        <Empty why="没有符合条件的督办事项。先建一份年度任务分解，就能照政策文件生成全年的事项。">
          <Button onClick={() => void navigate('/supervision/plans')}>去任务分解</Button>
        </Empty>
      }
    />
  )
}
