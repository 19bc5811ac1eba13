import { Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import type { BatchSummary } from '#shared/contract/importing.ts'
import { ImportRows } from '#ui/feature/importing/import-rows.tsx'
import { VERDICTS, type ShownVerdict } from '#ui/feature/importing/words.ts'

/** The dry run: counts by verdict, problems by kind, and every row with what would happen to it. */
export function PreviewStep(props: {
  readonly summary: BatchSummary
  readonly busy: boolean
  readonly onSummary: (summary: BatchSummary) => void
  readonly onCommit: (onlyIfAllGood: boolean, updateExisting: boolean) => void
  readonly onMarked: () => void
  readonly onBack: () => void
}) {
  const { summary } = props
  const [verdict, setVerdict] = useState<ShownVerdict | null>(summary.refused > 0 ? 'refused' : null)
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
      <Problems
        summary={summary}
        code={code}
        onCode={(next) => {
          setVerdict(null)
          setCode(next)
        }}
      />
      <ImportRows summary={summary} verdict={verdict} code={code} onSummary={props.onSummary} />
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

function Counts(props: {
  readonly summary: BatchSummary
  readonly verdict: ShownVerdict | null
  readonly onVerdict: (verdict: ShownVerdict | null) => void
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

/** What is wrong, kind by kind; a press shows the rows of one kind alone. */
function Problems(props: {
  readonly summary: BatchSummary
  readonly code: string | null
  readonly onCode: (code: string | null) => void
}) {
  const { code } = props
  const kinds = props.summary.problemsByCode
  if (kinds.length === 0) return null
  return (
    <ul className="problem-kinds" aria-label="按原因计数">
      {kinds.map((one) => (
        <li key={one.code}>
          <Button
            size="small"
            type={code === one.code ? 'primary' : 'default'}
            aria-pressed={code === one.code}
            onClick={() => props.onCode(code === one.code ? null : one.code)}
          >{`${one.message}（${one.count}）`}</Button>
        </li>
      ))}
    </ul>
  )
}
