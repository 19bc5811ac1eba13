import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { choicesOf } from '#shared/definition/field-code.ts'
import type { Field } from '#shared/definition/field.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { showText } from '#ui/component/field-text.ts'
import { wordTag } from '#ui/component/state-tag.tsx'
import { Findings, MendLine } from '#ui/feature/importing/findings.tsx'
import { type ImportRow, useMending } from '#ui/feature/importing/mending.ts'
import { NearNote } from '#ui/feature/importing/near-note.tsx'
import { type ShownVerdict, verdictWords } from '#ui/feature/importing/words.ts'

type Titles = ReturnType<typeof useDivisionTitles>

const PAGE = 100

/** What an update changes in a registered record: only fields the sheet fills, whether the list shows them or not. */
type Change = { readonly name: string; readonly label: string; readonly old: string; readonly now: string }

const labelOf = (field: Field) => (field.unit ? `${field.label}（${field.unit}）` : field.label)

/** The changes of one row; a value the sheet is silent about is kept and is no change. */
function changesOf(definition: RecordDefinition | undefined, row: ImportRow, titles: Titles): Change[] {
  const { before } = row
  if (!definition || before === null) return []
  return Object.entries(definition.fields).flatMap(([name, field]): Change[] => {
    if (field.computed || !(name in row.values)) return []
    const [old, now] = [before[name] ?? null, row.values[name] ?? null]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    return [{ name, label: labelOf(field), old: showText(field, old, titles), now: showText(field, now, titles) }]
  })
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className="changes">
      {changes.map(({ name, label, old, now }) => (
        <li key={name}>
          {`${label}：`}
          {old === '' ? <span className="hint">（原来空着）</span> : <del>{old}</del>}
          {' → '}
          <ins>{now}</ins>
        </li>
      ))}
    </ul>
  )
}

/** A list column of the record: what it will hold. What an update leaves as it is stands back. */
function valueColumn(
  [name, field]: readonly [string, Field],
  definition: RecordDefinition,
  titles: Titles,
): DataColumn<ImportRow> {
  return {
    key: name,
    label: labelOf(field),
    width: field.list ?? 140,
    figures: field.kind === 'money' || field.kind === 'integer',
    render: (row) => {
      if (row.before === null) return showText(field, row.values[name], titles)
      const changed = changesOf(definition, row, titles).some((one) => one.name === name)
      const text = showText(field, name in row.values ? row.values[name] : row.before[name], titles)
      return changed ? <strong>{text}</strong> : <span className="hint">{text}</span>
    },
  }
}

function columnsOf(
  definition: RecordDefinition | undefined,
  updates: boolean,
  titles: Titles,
  findings: (row: ImportRow) => ReactNode,
): DataColumn<ImportRow>[] {
  const changes: DataColumn<ImportRow> = wrapColumn('changes', '改动（原来 → 改成）', 320, (row) => (
    <Changes changes={changesOf(definition, row, titles)} />
  ))
  const listed = Object.entries(definition?.fields ?? {}).filter(
    ([, field]) => field.list !== undefined && !field.computed,
  )
  return [
    numberColumn('row', '行号', 64, (row) => row.row),
    { key: 'verdict', label: '结果', width: 116, render: (row) => wordTag(verdictWords(row.verdict)) },
    ...(updates ? [changes] : []),
    wrapColumn('problems', '问题与办法', updates ? 320 : 420, findings),
    ...(definition ? listed.map((one) => valueColumn(one, definition, titles)) : []),
  ]
}

/** The columns of the rows, with what is said of each and what can be done about it. */
function useRowColumns(summary: BatchSummary, updates: boolean, mending: ReturnType<typeof useMending>) {
  const { batch, record } = summary
  const definition = definitions().record(record)
  const titles = useDivisionTitles()
  const counties = useAsk('register.reference', {}).value?.counties
  return useMemo(() => {
    const wordsOf = (name: string) => {
      const field = definition?.fields[name]
      return field?.level === 'county'
        ? (counties ?? []).map((one) => one.label)
        : (field ? choicesOf(field) : []).map((one) => one.label)
    }
    const staged = summary.state === 'staged' && record === 'enterprise'
    const findings = (row: ImportRow) => (
      <>
        <Findings row={row} mending={mending} batch={batch} wordsOf={wordsOf} />
        {staged && row.verdict === 'added' ? (
          <NearNote
            key={`${row.row} ${row.keys['name']?.now ?? ''}`}
            batch={batch}
            row={row}
            onMended={mending.mended}
          />
        ) : null}
      </>
    )
    return columnsOf(definition, updates, titles, findings)
  }, [definition, updates, titles, mending, batch, counties, record, summary.state])
}

/** The rows of a dry run, those of one result or one kind of problem alone where that was chosen; its cells can be mended here. */
export function ImportRows(props: {
  readonly summary: BatchSummary
  readonly verdict: ShownVerdict | null
  readonly code: string | null
  readonly onSummary: (summary: BatchSummary) => void
}) {
  const { summary, verdict, code } = props
  const { batch } = summary
  const [after, setAfter] = useState(0)
  const question = { batch, verdict, code, after, limit: PAGE }
  const asked = useAsk('import.rows', question)
  useEffect(() => setAfter(0), [verdict, code])
  const rows = asked.value ?? []
  const updates = summary.changed > 0 && (verdict === null || verdict === 'changed' || verdict === 'warned')
  const mending = useMending({ question, rows, onSummary: props.onSummary, refresh: asked.refresh })
  const columns = useRowColumns(summary, updates, mending)
  const last = rows.at(-1)?.row ?? after
  return (
    <>
      {summary.state === 'staged' && summary.refused + summary.warned > 0 ? <MendLine mending={mending} /> : null}
      <DataTable<ImportRow>
        label="试导入的行"
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.row)}
        onOpen={mending.openRow}
        {...(mending.open ? { goTo: String(mending.open.row) } : {})}
        asked={asked}
        fill
        empty={<p className="hint">这一类没有行。</p>}
      />
      {after > 0 || rows.length === PAGE ? (
        <div className="toolbar">
          <Button size="small" disabled={after === 0} onClick={() => setAfter(0)}>
            从头
          </Button>
          <Button size="small" disabled={rows.length < PAGE} onClick={() => setAfter(last)}>
            {`后面 ${PAGE} 行`}
          </Button>
        </div>
      ) : null}
    </>
  )
}
