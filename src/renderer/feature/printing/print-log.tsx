import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { shanghaiTime } from '#shared/model/date.ts'

type Line = OutputOf<'print.log'>[number]

function logColumns(onReprint: (line: Line) => void): readonly DataColumn<Line>[] {
  return [
    { key: 'at', label: '出具时间', width: 140, render: ({ at }) => shanghaiTime(at) },
    { key: 'form', label: '表单', width: 230, render: ({ form, formName }) => `${form} ${formName}` },
    { key: 'number', label: '编号', width: 180, render: ({ number }) => number },
    { key: 'code', label: '校验码', width: 120, render: ({ shortCode }) => shortCode },
    { key: 'subject', label: '对象', width: 200, render: ({ subject }) => subject },
    { key: 'pages', label: '页数', width: 60, figures: true, render: ({ pages }) => pages },
    { key: 'prints', label: '打印次数', width: 84, figures: true, render: ({ prints }) => prints },
    { key: 'by', label: '经手', width: 90, render: ({ byName }) => byName },
    { key: 'fonts', label: '字体', width: 200, hidden: true, render: ({ fonts }) => fonts.join('、') },
    {
      key: 'act',
      label: '补打',
      width: 76,
      render: (line) => (
        <Button size="small" onClick={() => onReprint(line)}>
          补打
        </Button>
      ),
    },
  ]
}

const lineKey = (line: Line) => line.id

/** 打印登记: every issued form; 补打 opens the stored file again and is counted. */
export function PrintLog() {
  const navigate = useNavigate()
  const asked = useAsk('print.log', { subject: null, limit: 500 })
  const { run, fault, clear } = useCommand('print.reprint')
  const again = useCallback(
    (line: Line) => {
      void run({ id: line.id }).then((reply) => {
        if (reply.ok) openPdf(reply.value)
      })
    },
    [run],
  )
  const columns = useMemo(() => logColumns(again), [again])
  const rows = asked.value ?? []
  return (
    <ListPage<Line>
      title="打印登记"
      footer={<span role="status">共 {rows.length} 份</span>}
      fault={fault}
      onFaultRead={clear}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={lineKey}
      onOpen={again}
      settings
      empty={
        <Empty why="还没有出具过表单。从申请、企业等页面的“打印”开始，或打一张空白表。">
          <Button onClick={() => void navigate('/print/forms')}>去表单</Button>
        </Empty>
      }
    />
  )
}
