import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { actColumn, numberColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { ListPage } from '#ui/component/list-page.tsx'
import { FILL_WORDS } from '#ui/feature/printing/words.ts'

type FormLine = OutputOf<'print.forms'>[number]

/** Registers may share a code: the record tells their cards apart. */
const placeOf = ({ code, record }: FormLine) => `/print/paper/${code}?record=${record ?? ''}`

const recordLabel = (record: string | null) => (record === null ? '' : (definitions().record(record)?.label ?? record))

function formColumns(go: (path: string) => void, forms: readonly FormLine[]): readonly DataColumn<FormLine>[] {
  // What is the same of every form says nothing in a list; whoever wants it can show it.
  const alike = new Set(forms.map(({ defaultCopies }) => defaultCopies)).size <= 1

  return [
    { key: 'code', label: '代号', width: 90, render: ({ code }) => code },
    { key: 'name', label: '表单', width: 320, render: ({ name }) => name },
    { key: 'record', label: '取数于', width: 150, render: ({ record }) => recordLabel(record) },
    {
      key: 'fills',
      label: '能怎样打',
      width: 220,
      render: ({ fills }) => fills.map((fill) => FILL_WORDS[fill]).join('、'),
    },
    numberColumn('copies', '一式几份', 90, ({ defaultCopies }) => defaultCopies, { hidden: alike }),
    ...actColumn<FormLine>('空白表', (line) => go(`${placeOf(line)}&fill=blank`), {
      label: '空白表',
      width: 100,
      when: ({ fills }) => fills.includes('blank'),
    }),
  ]
}

const formKey = (line: FormLine) => `${line.code} ${line.record ?? ''}`

/** The forms in which every word that was typed stands, in the order of their codes. */
function linesFor(forms: readonly FormLine[], words: string): readonly FormLine[] {
  const wanted = words.trim().toUpperCase().split(/\s+/u)
  const said = ({ code, name, record }: FormLine) => [code, name, recordLabel(record)].join(' ').toUpperCase()
  return forms
    .filter((line) => wanted.every((word) => said(line).includes(word)))
    .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
}

/** 表单: every printed form, what it takes its data from, and its blank. */
export function FormLibrary() {
  const navigate = useNavigate()
  const asked = useAsk('print.forms', {})
  const columns = useMemo(() => formColumns((path) => void navigate(path), asked.value ?? []), [navigate, asked.value])
  const [words, setWords] = useState('')
  const rows = useMemo(() => linesFor(asked.value ?? [], words), [asked.value, words])
  return (
    <ListPage<FormLine>
      title="表单"
      search={{
        label: '查一种表',
        placeholder: '代号、名称，或取数的记录',
        value: words,
        onChange: setWords,
        maxLength: 60,
      }}
      footer={<span role="status">共 {rows.length} 种</span>}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={formKey}
      onOpen={(line) => void navigate(placeOf(line))}
      empty={
        words.trim() === ''
          ? '没有可以打印的表单。请管理员核对安装的程序是否完整。'
          : '没有这样的表单，换个代号或名称再查。'
      }
    />
  )
}
