import { Button } from 'antd'
import { useState } from 'react'
import { ANSWER_STATES } from '#shared/definition/reporting-words.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { AnswerDialog } from '#ui/component/answer-dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Keyed } from '#ui/component/keyed.tsx'
import { Section } from '#ui/component/page.tsx'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'
import { useUiCommands } from '#ui/component/shortcut.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { useTakeAnswer } from '#ui/component/take-answer.tsx'

type Answer = OutputOf<'answer.ofCase'>['answers'][number]

export const ANSWER_TONES: Readonly<Record<Answer['state'], Tone>> = {
  given: 'active',
  taken: 'success',
  withdrawn: 'neutral',
}

/** Takes back an answer of this station. */
export function WithdrawDialog({ answer, onClose }: { readonly answer: Answer; readonly onClose: () => void }) {
  return (
    <ReasonDialog
      route="answer.withdraw"
      title="撤回答复"
      label="为什么撤回"
      okText="撤回"
      input={(reason) => ({ id: answer.id, reason })}
      onDone={onClose}
      onClose={onClose}
    >
      <p>{`${answer.answeredOn} ${answer.unit}：${answer.text}`}</p>
      <p className="hint">县里已经采用的内容不会自动改回，县里会看到撤回的提示。</p>
    </ReasonDialog>
  )
}

function AnswerItem(props: { readonly answer: Answer; readonly onWithdraw: (() => void) | undefined }) {
  const { answer, onWithdraw } = props
  return (
    <li>
      <p>
        <StateTag tone={ANSWER_TONES[answer.state]}>{ANSWER_STATES[answer.state]}</StateTag>{' '}
        {`${answer.answeredOn} ${answer.unit}：${answer.outcome}`}
      </p>
      <p>{answer.text}</p>
      {onWithdraw ? (
        <Button size="small" onClick={onWithdraw}>
          撤回
        </Button>
      ) : null}
    </li>
  )
}

/** 市级答复 on the page of a case: what was answered; at the city 答复, at the county 采用 by one key. */
export function AnswerPart({ record, row }: { readonly record: string; readonly row: string }) {
  const { can } = useSession()
  const asked = useAsk('answer.ofCase', { record, row })
  const [answering, setAnswering] = useState(false)
  const [withdrawing, setWithdrawing] = useState<Answer | undefined>(undefined)
  const got = asked.value
  const toTake = can('register.write') ? (got?.mayTake ?? null) : null
  const take = useTakeAnswer({ ...(got ? { line: got.line } : {}), ...(toTake === null ? {} : { answer: toTake }) })
  const answers = can('exchange.receive') && got?.mayAnswer === true
  useUiCommands([
    ...(toTake === null ? [] : [{ id: 'take-answer', label: '采用市级答复', shortcut: 'Alt+Y', run: take.run }]),
    ...(answers ? [{ id: 'give-answer', label: '答复', shortcut: 'Alt+Y', run: () => setAnswering(true) }] : []),
  ])
  if (!got || (got.answers.length === 0 && !answers)) return <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
  return (
    <Section title="市级答复">
      {take.alert}
      <ul className="plain-list">
        {got.answers.map((one) => (
          <AnswerItem
            key={one.id}
            answer={one}
            onWithdraw={one.ours && can('exchange.receive') ? () => setWithdrawing(one) : undefined}
          />
        ))}
      </ul>
      {toTake === null ? null : take.button}
      {take.dialog}
      {answers ? (
        <Keyed shortcut="Alt+Y" type="primary" onClick={() => setAnswering(true)}>
          答复
        </Keyed>
      ) : null}
      {answering ? <AnswerDialog line={got.line} onClose={() => setAnswering(false)} /> : null}
      {withdrawing ? <WithdrawDialog answer={withdrawing} onClose={() => setWithdrawing(undefined)} /> : null}
    </Section>
  )
}
