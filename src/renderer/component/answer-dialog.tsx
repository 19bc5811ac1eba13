import { useMemo } from 'react'
import { choice, date, longText, text } from '#shared/definition/field.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { today } from '#ui/api/session.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'

export type AnswerLine = OutputOf<'answer.find'>[number]
type Outcome = AnswerLine['outcomes'][number]

const formOf = (outcomes: readonly Outcome[]) =>
  dialogForm('答复', {
    unit: text({ label: '答复单位', required: true, max: 60 }),
    answeredOn: date({ label: '答复日期', required: true }),
    outcome: choice({ label: '结果', required: true, of: outcomes }),
    text: longText({
      label: '答复内容',
      required: true,
      max: 1000,
      help: '县里一键采用，写进它的记录和纸质件，不再重录',
    }),
  })

/** An office of the city answers a county's case; the answer goes with the next package to that county. */
export function AnswerDialog({ line, onClose }: { readonly line: AnswerLine; readonly onClose: () => void }) {
  const form = useMemo(() => formOf(line.outcomes), [line.outcomes])
  return (
    <CommandDialog
      route="answer.give"
      title={`答复：${line.title}`}
      definition={form}
      initial={{ unit: line.to === '' ? null : line.to, answeredOn: today() }}
      okText="答复"
      onClose={onClose}
      input={({ unit, answeredOn, outcome, text: words }) => ({
        record: line.record,
        row: line.row,
        rev: line.rev,
        unit,
        answeredOn,
        // The form offers exactly the outcomes of the case.
        outcome: outcome as Outcome['value'],
        text: words,
      })}
    >
      <CaseAsked line={line} />
      <p className="hint">答复随下一个下发的包送给{line.station}。</p>
    </CommandDialog>
  )
}

/** What the case asks. */
export function CaseAsked({ line }: { readonly line: AnswerLine }) {
  return (
    <dl className="facts">
      <div className="fact">
        <dt>{line.label}</dt>
        <dd>{`${line.title}（${line.station}）`}</dd>
      </div>
      {line.asked.map(({ label, value }) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
