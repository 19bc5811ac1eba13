import { Alert, Button, Input } from 'antd'
import { indicatorsOf, type StatisticalForm } from '#shared/definition/statistic/form.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { formatPeriod, type Period } from '#shared/model/period.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { GoButton } from '#ui/component/go-button.tsx'
import { Section } from '#ui/component/page.tsx'
import { CellFacts, FindingList, type ReportRow } from '#ui/feature/statistic/finding-panel.tsx'
import { explanationsOf, readTypedRow, type SheetState } from '#ui/feature/statistic/sheet-state.ts'
import type { Indicator } from '#shared/definition/statistic/indicator.ts'
import type { Draft } from '#ui/component/draft.ts'
import { fromDraft } from '#ui/feature/statistic/sheet-draft.ts'
import { reportTag } from '#ui/feature/statistic/words.ts'

const NO_TEXTS: ReadonlyMap<string, string> = new Map()
// An explanation is judged when it is saved, not with every key.
const NOTHING_EXPLAINED: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map()

/** What the station says about the line one stands on, unsaved figures included. */
function useFindings(form: StatisticalForm, period: Period, row: ReportRow, state: SheetState): ReportRow['findings'] {
  const read = readTypedRow(row, indicatorsOf(form), state.typed)
  const typed = state.typed.has(row.enterprise) || state.copied.has(row.enterprise)
  const checked = useAsk(
    'statistic.check',
    {
      form: form.name,
      period,
      enterprise: row.enterprise,
      figures: read.figures,
      explanations: explanationsOf(row, { explained: NOTHING_EXPLAINED, copied: state.copied }),
    },
    { enabled: typed },
  )
  return (typed ? checked.value?.findings : row.findings) ?? []
}

function SignerFields({ row, state, locked }: { row: ReportRow; state: SheetState; locked: boolean }) {
  const now = state.signed.get(row.enterprise) ?? row.signers
  const fields = [
    ['unitHead', '单位负责人'],
    ['statistician', '统计负责人'],
    ['filler', '填表人'],
  ] as const
  return (
    <div className="signers">
      {fields.map(([key, label]) => (
        <label key={key}>
          {label}
          <Input
            size="small"
            maxLength={40}
            disabled={locked}
            value={now[key]}
            onChange={(event) =>
              state.act({ do: 'sign', enterprise: row.enterprise, signers: { ...now, [key]: event.target.value } })
            }
          />
        </label>
      ))}
    </div>
  )
}

/** The cell and the report one stands on: last figures, findings, signers, the base form on paper. */
export function RowPanel(props: {
  readonly form: StatisticalForm
  readonly period: Period
  readonly row: ReportRow
  readonly indicator: Indicator | undefined
  readonly state: SheetState
  readonly locked: boolean
  readonly onJump: (enterprise: string, code: string) => void
}) {
  const { form, period, row, indicator, state, locked } = props
  const findings = useFindings(form, period, row, state)
  return (
    <>
      {indicator ? (
        <CellFacts
          row={row}
          indicator={indicator}
          problem={readTypedRow(row, indicatorsOf(form), state.typed).problems.get(indicator.code)}
        />
      ) : null}
      <Section title={row.name} extra={reportTag(row)}>
        {row.reason === '' ? null : <p className="finding-problem">{row.reason}</p>}
        <FindingList
          findings={findings}
          texts={state.explained.get(row.enterprise) ?? NO_TEXTS}
          locked={locked}
          onJump={(code) => props.onJump(row.enterprise, code)}
          onExplain={(key, text) => state.act({ do: 'explain', enterprise: row.enterprise, key, text })}
        />
        <SignerFields row={row} state={state} locked={locked} />
        {row.report === null ? null : (
          <GoButton size="small" to={`/print/paper/${form.paper}/${row.report ?? ''}`}>
            打印基层表
          </GoButton>
        )}
        {row.report === null || row.findings.length === 0 ? null : (
          <GoButton size="small" to={`/print/paper/TJ-11/${row.report ?? ''}`}>
            打印审核问题单
          </GoButton>
        )}
      </Section>
    </>
  )
}

/** A sheet left unsaved is offered again; taking it up or dropping it is the clerk's choice. */
export function DraftOffer(props: { readonly draft: Draft; readonly period: Period; readonly state: SheetState }) {
  const { draft, state } = props
  const [offered] = draft.offers
  // Taking it up puts it in the place of what stands here: it waits until that is saved.
  if (!offered || state.touched.size > 0) return null
  const take = async () => {
    const given = await draft.take(offered.key)
    if (!given) return
    state.act({ do: 'take', kept: fromDraft(given) })
  }
  const acts = (
    <>
      <Button size="small" type="primary" onClick={() => void take()}>
        接着录入
      </Button>
      <Button size="small" onClick={() => draft.drop(offered.key)}>
        不要了
      </Button>
    </>
  )
  return (
    <Alert
      type="info"
      showIcon
      title={`有一份没有保存的录入（${formatPeriod(props.period)}，${shanghaiTime(offered.at)}）`}
      action={acts}
    />
  )
}

/** The other reports with open findings: one click away. */
export function OtherRows(props: {
  readonly rows: readonly ReportRow[]
  readonly at: number
  readonly onJump: (enterprise: string, code: string) => void
}) {
  const open = props.rows.flatMap((row, line) => {
    const found = row.findings.filter((one) => !one.settled)
    return line === props.at || found.length === 0 || row.state === 'locked' ? [] : [{ row, found }]
  })
  if (open.length === 0) return null
  return (
    <Section title={`其他有提示的报表（${open.length}）`}>
      <ul className="finding-list">
        {open.slice(0, 50).map(({ row, found }) => (
          <li key={row.enterprise}>
            <Button
              type="link"
              size="small"
              className="finding-jump"
              onClick={() => props.onJump(row.enterprise, found[0]?.indicator ?? '')}
            >
              {row.name}
            </Button>
            <p className="hint">
              {found.length} 条：{found[0]?.message}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
