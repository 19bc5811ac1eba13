import { Button, Input } from 'antd'
import { figureText, indicatorOf, type Indicator } from '#shared/definition/statistic/indicator.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

export type ReportRow = OutputOf<'statistic.sheet'>['rows'][number]
type ReportFinding = ReportRow['findings'][number]

/** Last period's and last year's figure of the cell one stands on, and what the indicator means. */
export function CellFacts(props: { row: ReportRow; indicator: Indicator; problem: string | undefined }) {
  const { row, indicator, problem } = props
  const text = (value: number | undefined) =>
    value === undefined ? '—' : `${figureText(indicator, value)} ${indicator.unit}`
  return (
    <Section title={`${indicator.code} ${indicator.label}`}>
      {problem ? (
        <p role="alert" className="finding-problem">
          {problem}
        </p>
      ) : null}
      <FactList
        lines={[
          ['上期', text(row.previous?.[indicator.code])],
          ['上年同期', text(row.lastYear?.[indicator.code])],
        ]}
      />
      <p className="hint">{indicator.note}</p>
    </Section>
  )
}

type FindingListProps = {
  readonly findings: readonly ReportFinding[]
  readonly texts: ReadonlyMap<string, string>
  readonly locked: boolean
  readonly onJump: (indicator: string) => void
  readonly onExplain: (key: string, text: string) => void
}

/** The findings of one report: hard ones first; a soft one takes its explanation right here. */
export function FindingList({ findings, texts, locked, onJump, onExplain }: FindingListProps) {
  if (findings.length === 0) return <p className="hint">没有审核提示。</p>
  return (
    <ol className="finding-list">
      {findings.map((one) => {
        const text = texts.get(one.key) ?? one.explanation
        return (
          <li key={one.key}>
            <StateTag tone={one.settled ? 'success' : one.grade === 'hard' ? 'danger' : 'warning'}>
              {one.grade === 'hard' ? '强制性' : one.settled ? '核实性，已说明' : '核实性'}
            </StateTag>
            <Button type="link" size="small" className="finding-jump" onClick={() => onJump(one.indicator)}>
              到 {one.indicator}
            </Button>
            <p>{one.message}</p>
            <p className="hint">{one.fix}</p>
            {one.grade === 'soft' ? (
              <>
                <Input.TextArea
                  aria-label={`${one.indicator} ${indicatorOf(one.indicator).label}：说明`}
                  rows={2}
                  maxLength={500}
                  disabled={locked}
                  placeholder="写明发生了什么事、从什么时候起、多少"
                  value={text}
                  onChange={(event) => onExplain(one.key, event.target.value)}
                />
                {one.explanationProblem && text !== '' && text === one.explanation ? (
                  <p className="finding-problem">{one.explanationProblem}</p>
                ) : null}
              </>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
