import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { ANSWER_STATES } from '#shared/definition/reporting-words.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { AnswerDialog, CaseAsked, type AnswerLine } from '#ui/component/answer-dialog.tsx'
import { ANSWER_TONES, WithdrawDialog } from '#ui/component/answer-part.tsx'
import { ClockTag } from '#ui/component/clock-tag.tsx'
import { wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { OpenOrAll } from '#ui/component/filter-bar.tsx'
import { GoButton } from '#ui/component/go-button.tsx'
import { PaperListPage } from '#ui/component/list-buttons.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { useOpenRecord, usePaths } from '#ui/component/screens.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { useTakeAnswer } from '#ui/component/take-answer.tsx'

function columnsOf(city: boolean): readonly DataColumn<AnswerLine>[] {
  return [
    wrapColumn('state', '状态', 96, ({ answer }) => (
      <StateTag tone={answer ? ANSWER_TONES[answer.state] : 'waiting'}>
        {answer ? ANSWER_STATES[answer.state] : '待答复'}
      </StateTag>
    )),
    ...(city ? [{ key: 'station', label: '单位', width: 96, render: (line: AnswerLine) => line.station }] : []),
    wrapColumn('clock', '期限', 220, ({ clock }) => (clock ? <ClockTag clock={clock} /> : null)),
    wrapColumn('title', '事项', 160, (line) => line.title),
    wrapColumn('asked', '要答复什么', 220, (line) => line.asked.map((one) => one.value).join('；')),
    { key: 'label', label: '登记册', width: 130, render: (line) => line.label },
    wrapColumn('answer', '答复', 260, ({ answer }) =>
      answer ? `${answer.answeredOn} ${answer.unit}（${answer.outcome}）：${answer.text}` : '',
    ),
  ]
}

/** One case with its answer, and what may be done with it now. */
function AnswerPanel({ line, onAnswer }: { readonly line: AnswerLine | undefined; readonly onAnswer: () => void }) {
  const { recordPath } = usePaths()
  const { can, station } = useSession()
  const take = useTakeAnswer(line?.answer ? { line, answer: line.answer.id } : {})
  const [withdrawing, setWithdrawing] = useState<AnswerLine['answer']>(null)
  if (!line) return <p className="quiet">没有要看的答复。</p>
  const { answer } = line
  const city = station.kind === 'city'
  return (
    <Section title={line.title}>
      {take.alert}
      <CaseAsked line={line} />
      {answer ? (
        <FactList
          lines={[
            ['状态', ANSWER_STATES[answer.state]],
            ['答复单位', answer.unit],
            ['答复日期', answer.answeredOn],
            ['结果', answer.outcome],
            ['答复内容', answer.text],
            ['第几次答复', String(answer.round)],
            ['撤回原因', answer.reason],
          ]}
        />
      ) : null}
      <div className="inline-acts">
        <GoButton to={recordPath(line.record, line.row)}>打开记录</GoButton>
        {city && !answer && can('exchange.receive') ? (
          <Button type="primary" onClick={onAnswer}>
            答复
          </Button>
        ) : null}
        {answer?.ours && answer.state !== 'withdrawn' && can('exchange.receive') ? (
          <Button onClick={() => setWithdrawing(answer)}>撤回</Button>
        ) : null}
        {!city && answer?.state === 'given' && can('register.write') ? take.button : null}
      </div>
      {take.dialog}
      {withdrawing ? <WithdrawDialog answer={withdrawing} onClose={() => setWithdrawing(null)} /> : null}
    </Section>
  )
}

const keyOf = (line: AnswerLine) => line.answer?.id ?? line.row

/** 市级答复: at the city the cases of the counties that wait for an answer, with their clocks; at a county what was answered. */
export function AnswerPage() {
  const openRecord = useOpenRecord()
  const { station } = useSession()
  const city = station.kind === 'city'
  const [open, setOpen] = useState(true)
  const [shown, setShown] = useState<AnswerLine | undefined>(undefined)
  const [answering, setAnswering] = useState<AnswerLine | undefined>(undefined)
  const asked = useAsk('answer.find', { open })
  const columns = useMemo(() => columnsOf(city), [city])
  const rows = asked.value ?? []
  // What the active row is about is shown unasked; what is done keeps the line it was begun with.
  const line = rows.find((one) => shown !== undefined && keyOf(one) === keyOf(shown)) ?? rows[0]
  const word = city ? '待答复' : '待采用'
  return (
    <PaperListPage<AnswerLine>
      title={city ? '待市级答复' : '市级答复'}
      label="要市级答复的事项"
      sheet={{ list: 'answers', open }}
      panel={<AnswerPanel line={line} onAnswer={() => setAnswering(line)} />}
      footer={<span role="status">{open ? `${word} ${rows.length} 件` : `共 ${rows.length} 件`}</span>}
      asked={asked}
      columns={columns}
      rows={rows}
      rowKey={keyOf}
      onOpen={(one) => openRecord(one.record, one.row)}
      onPreview={setShown}
      filters={<OpenOrAll open={open} word={word} onChange={setOpen} />}
      empty={
        city
          ? '没有等着答复的事项。县里转送的绿色通道、税务疑难、融资需求和转办的投诉报来以后，列在这里。'
          : '没有等着采用的答复。市级答复随下发的包到了，会列在这里，工作台上也有提示。'
      }
    >
      {answering ? <AnswerDialog line={answering} onClose={() => setAnswering(undefined)} /> : null}
    </PaperListPage>
  )
}
