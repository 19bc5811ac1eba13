import { Checkbox } from 'antd'
import { useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { purposeWord, recordWords, shortDigest, SUM_LABELS } from '#shared/definition/slip.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { type Another, ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { Money, MoneyInWords } from '#ui/component/money.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type PlainColumn, PlainTable } from '#ui/component/plain-table.tsx'
import { TAKE_HINT } from '#ui/feature/exchange/take-final.tsx'
import type { Opened } from '#ui/feature/exchange/use-inbox.ts'
import { worthLooking } from '#ui/feature/exchange/words.ts'
import './exchange.css'

const SUMS = ['applied', 'approved', 'paid'] as const

type Line = { readonly key: string; readonly preview: NonNullable<Opened['preview']> }

const columns: readonly PlainColumn<Line>[] = [
  { label: '来自', heads: true, render: ({ preview }) => preview.fromName },
  {
    label: '内容',
    render: ({ preview }) => (
      <>
        {`${purposeWord(preview.purpose)}第 ${preview.seq} 号`}
        <br />
        {recordWords(preview)}
      </>
    ),
  },
  { label: '指纹前四组', cells: 'slip-groups', render: ({ preview }) => shortDigest(preview.digest) },
  {
    label: '申请、批准、拨付合计（元），拨付大写',
    cells: 'amount',
    render: ({ preview: { sums } }) => (
      <>
        {SUMS.map((sum) => (
          <div key={sum}>
            <Money fen={sums[sum]} />
          </div>
        ))}
        <div className="hint">{amountInWords(sums.paid)}</div>
      </>
    ),
  },
  { label: '新增 / 修改', render: ({ preview: { counts } }) => `${counts.added} / ${counts.changed}` },
  {
    label: '要看的',
    render: ({ preview }) =>
      worthLooking(preview).map((words) => (
        <div key={words}>
          <StateTag tone="warning">{words}</StateTag>
        </div>
      )),
  },
]

function PackageTable(props: {
  readonly lines: readonly Opened[]
  readonly compared: ReadonlySet<string>
  readonly onTick: (key: string, on: boolean) => void
}) {
  return (
    <div className="confirm-many-box" tabIndex={0} role="region" aria-label="要接收的包">
      <PlainTable
        className="confirm-many"
        rows={props.lines.flatMap(({ key, preview }) => (preview ? [{ key, preview }] : []))}
        rowKey={({ key }) => key}
        columns={[
          ...columns,
          {
            label: '核对',
            render: ({ key, preview }) => (
              <Checkbox
                checked={props.compared.has(key)}
                aria-label={`${preview.fromName}第 ${preview.seq} 号与交接单相符`}
                onChange={(event) => props.onTick(key, event.target.checked)}
              >
                与交接单相符
              </Checkbox>
            ),
          },
        ]}
      />
    </div>
  )
}

/** A unit's later package holds again what no reply has acknowledged: the sums of two of its packages make no sum. */
export function isOneEach(lines: readonly Opened[]): boolean {
  return new Set(lines.map(({ preview }) => preview?.from)).size === lines.length
}

/** Several packages at once: unit, number, fingerprint, sums and what to look at stand here, and the password is given once for all. */
export function TakeDialog(props: {
  readonly lines: readonly Opened[]
  readonly onTake: (compared: ReadonlySet<string>, token: string, another: Another) => Promise<Fault | undefined>
  readonly onClose: () => void
}) {
  const { lines, onTake, onClose } = props
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set())
  const tick = (key: string, on: boolean) => {
    const next = new Set(compared)
    if (on) next.add(key)
    else next.delete(key)
    setCompared(next)
  }
  const sum = (of: (typeof SUMS)[number]) => lines.reduce((all, { preview }) => all + (preview?.sums[of] ?? 0), 0)
  return (
    <ConfirmFinal
      open
      title={`接收 ${lines.length} 个报送包：请逐行核对`}
      route="exchange.apply"
      act={`接收这 ${lines.length} 个`}
      width={1080}
      hint={TAKE_HINT}
      summary={
        <>
          <p>逐个与交接单核对；对不上的、要细看的，返回后不要选它。</p>
          <PackageTable lines={lines} compared={compared} onTick={tick} />
          {isOneEach(lines) ? (
            SUMS.map((of) => (
              <p key={of}>
                {`${SUM_LABELS[of]}合计 `}
                <MoneyInWords fen={sum(of)} />
              </p>
            ))
          ) : (
            <p>同一单位的后一个包，含有前一个包里还没有回复的内容：各包的金额不能相加，这里不列总数。</p>
          )}
          <p className="hint">
            {`已核对交接单 ${compared.size} 个；没有勾“与交接单相符”的也接收，审计记录里会写明没有核对。`}
          </p>
        </>
      }
      onConfirm={(token, another) => onTake(compared, token, another)}
      onClose={onClose}
    />
  )
}
