import { Button, Checkbox, Segmented } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { recordNamed } from '#shared/definition/all.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { type DataColumn, DataTable } from '#ui/component/data-table.tsx'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { showText } from '#ui/component/field-text.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { VERDICTS, type Verdict, verdictWords } from '#ui/feature/importing/words.ts'

type ImportRow = OutputOf<'import.rows'>[number]

const PAGE = 100

/** The dry run: counts by verdict, problems by kind, and every row with what would happen to it. */
export function PreviewStep(props: {
  readonly summary: BatchSummary
  readonly busy: boolean
  readonly onCommit: (onlyIfAllGood: boolean, updateExisting: boolean) => void
  readonly onMarked: () => void
  readonly onBack: () => void
}) {
  const { summary } = props
  const [verdict, setVerdict] = useState<Verdict | null>(summary.refused > 0 ? 'refused' : null)
  const [code, setCode] = useState<string | null>(null)
  const [allOrNone, setAllOrNone] = useState(false)
  const [update, setUpdate] = useState(true)
  const good = summary.added + (update ? summary.changed : 0)
  const blocked = allOrNone && summary.refused > 0
  return (
    <>
      <Counts
        summary={summary}
        verdict={verdict}
        onVerdict={(next) => {
          setVerdict(next)
          setCode(null)
        }}
      />
      {summary.problemsByCode.length > 0 ? (
        <ul className="problem-kinds" aria-label="按原因计数">
          {summary.problemsByCode.map((one) => (
            <li key={one.code}>
              <Button
                size="small"
                type={code === one.code ? 'primary' : 'default'}
                aria-pressed={code === one.code}
                onClick={() => {
                  setVerdict(null)
                  setCode(code === one.code ? null : one.code)
                }}
              >{`${one.message}（${one.count}）`}</Button>
            </li>
          ))}
        </ul>
      ) : null}
      <Rows batch={summary.batch} record={summary.record} verdict={verdict} code={code} />
      <div className="import-acts">
        <Checkbox checked={update} onChange={(event) => setUpdate(event.target.checked)}>
          {`更新已有的 ${summary.changed} 条`}
        </Checkbox>
        <Checkbox checked={allOrNone} onChange={(event) => setAllOrNone(event.target.checked)}>
          有一行不能进就都不进
        </Checkbox>
        <span className="push" />
        <Button onClick={props.onBack} disabled={props.busy}>
          放弃这次导入
        </Button>
        {summary.refused + summary.warned > 0 ? <Button onClick={props.onMarked}>下载标好的原表</Button> : null}
        <Button
          type="primary"
          loading={props.busy}
          disabled={good === 0 || blocked}
          onClick={() => props.onCommit(allOrNone, update)}
        >
          {`导入 ${good} 条`}
        </Button>
      </div>
    </>
  )
}

function problemText({ column, value, message, advice }: ImportRow['problems'][number]): string {
  const said = value === '' || message.includes(value) ? '' : `“${value}”`
  const ended = message.endsWith('。') ? message : `${message}。`
  // Some rules name the column themselves.
  return ended.startsWith(`${column}：`) ? `${ended}${advice}` : `${column}${said}：${ended}${advice}`
}

function Counts(props: {
  readonly summary: BatchSummary
  readonly verdict: Verdict | null
  readonly onVerdict: (verdict: Verdict | null) => void
}) {
  const options = [
    { value: 'all', label: `全部 ${props.summary.rows}` },
    ...VERDICTS.map((one) => ({ value: one.value, label: `${one.label} ${props.summary[one.value]}` })),
  ]
  return (
    <div className="toolbar">
      <Segmented<string>
        aria-label="按结果看"
        value={props.verdict ?? 'all'}
        options={options}
        onChange={(next) => props.onVerdict(VERDICTS.find((one) => one.value === next)?.value ?? null)}
      />
    </div>
  )
}

function Rows(props: {
  readonly batch: string
  readonly record: string
  readonly verdict: Verdict | null
  readonly code: string | null
}) {
  const definition = recordNamed(props.record)
  const divisions = useDivisionTitles()
  const [after, setAfter] = useState(0)
  const asked = useAsk('import.rows', { batch: props.batch, verdict: props.verdict, after, limit: PAGE })
  useEffect(() => setAfter(0), [props.verdict, props.code])
  const all = asked.value ?? []
  const rows = props.code ? all.filter((row) => row.problems.some((one) => one.code === props.code)) : all
  const columns = useMemo<readonly DataColumn<ImportRow>[]>(
    () => [
      { key: 'row', label: '行号', width: 64, figures: true, render: (row) => row.row },
      {
        key: 'verdict',
        label: '结果',
        width: 116,
        render: (row) => <StateTag tone={verdictWords(row.verdict).tone}>{verdictWords(row.verdict).label}</StateTag>,
      },
      {
        key: 'problems',
        label: '问题与办法',
        width: 420,
        wrap: true,
        render: (row) => {
          const text = row.problems.map(problemText).join('\n')
          return <span className="lines">{text}</span>
        },
      },
      ...Object.entries(definition?.fields ?? {})
        .filter(([, field]) => field.list !== undefined && !field.computed)
        .map(([name, field]) => ({
          key: name,
          label: field.unit ? `${field.label}（${field.unit}）` : field.label,
          width: field.list ?? 140,
          figures: field.kind === 'money' || field.kind === 'integer',
          render: (row: ImportRow) => {
            const now = showText(field, row.values[name], divisions)
            const before = row.before ? showText(field, row.before[name], divisions) : now
            return before === now ? (
              now
            ) : (
              <span title={`原为：${before}`}>
                <del>{before}</del> {now}
              </span>
            )
          },
        })),
    ],
    [definition, divisions],
  )
  const last = all.at(-1)?.row ?? after
  return (
    <>
      <FaultAlert fault={asked.fault} />
      <DataTable<ImportRow>
        label="试导入的行"
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.row)}
        loading={asked.loading}
        fill
        empty={<p className="hint">这一类没有行。</p>}
      />
      {after > 0 || all.length === PAGE ? (
        <div className="toolbar">
          <Button size="small" disabled={after === 0} onClick={() => setAfter(0)}>
            从头
          </Button>
          <Button size="small" disabled={all.length < PAGE} onClick={() => setAfter(last)}>
            {`后面 ${PAGE} 行`}
          </Button>
        </div>
      ) : null}
    </>
  )
}
