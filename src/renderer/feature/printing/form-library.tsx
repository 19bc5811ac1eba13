import { Button } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { FILL_WORDS } from '#ui/feature/printing/words.ts'

type FormLine = OutputOf<'print.forms'>[number]

/** Registers may share a code: the record tells their cards apart. */
const placeOf = ({ code, record }: FormLine) => `/print/paper/${code}?record=${record ?? ''}`

function formColumns(go: (path: string) => void): readonly DataColumn<FormLine>[] {
  return [
    { key: 'code', label: '代号', width: 90, render: ({ code }) => code },
    { key: 'name', label: '表单', width: 320, render: ({ name }) => name },
    {
      key: 'record',
      label: '取数于',
      width: 150,
      render: ({ record }) => (record === null ? '' : (definitions().record(record)?.label ?? record)),
    },
    {
      key: 'fills',
      label: '能怎样打',
      width: 220,
      render: ({ fills }) => fills.map((fill) => FILL_WORDS[fill]).join('、'),
    },
    { key: 'copies', label: '一式几份', width: 90, figures: true, render: ({ defaultCopies }) => defaultCopies },
    {
      key: 'act',
      label: '空白表',
      width: 100,
      render: (line) =>
        line.fills.includes('blank') ? (
          <Button size="small" onClick={() => go(`${placeOf(line)}&fill=blank`)}>
            空白表
          </Button>
        ) : null,
    },
  ]
}

const formKey = (line: FormLine) => `${line.code} ${line.record ?? ''}`

/** 表单: every printed form, what it takes its data from, and its blank. */
export function FormLibrary() {
  const navigate = useNavigate()
  const asked = useAsk('print.forms', {})
  const columns = useMemo(() => formColumns((path) => void navigate(path)), [navigate])
  const rows = asked.value ?? []
  return (
    <ListPage<FormLine>
      title="表单"
      footer={<span role="status">共 {rows.length} 种</span>}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={formKey}
      onOpen={(line) => void navigate(placeOf(line))}
      empty={<Empty why="没有可以打印的表单。" />}
    />
  )
}
