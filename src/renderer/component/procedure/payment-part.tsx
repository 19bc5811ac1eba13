import { Button } from 'antd'
import { useState } from 'react'
import { entryWords, type Flagged } from '#shared/definition/entry-flag.ts'
import { bookedBy, LEDGER_KINDS } from '#shared/definition/register/ledger-entry.ts'
import { maskAccount } from '#shared/model/credit-code.ts'
import type { Permission } from '#shared/permission.ts'
import { useSession } from '#ui/api/session.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { Money, MoneyInWords } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ReversalDialog } from '#ui/component/procedure/payment-dialog.tsx'
import { ArrivalDialog, mayConfirm } from '#ui/component/procedure/return-part.tsx'
import { numberOf, type WorkspaceRow, textOf, type Workspace } from '#ui/component/procedure/words.ts'

/** The word of a ledger row; a row that cancels another says so. */
export function ledgerWord(row: WorkspaceRow): string {
  const kind = textOf(row, 'kind')
  const label = LEDGER_KINDS.find((one) => one.value === kind)?.label ?? kind
  return textOf(row, 'reversalOf') === '' ? label : `红冲${label}`
}

/** Whether who is at the desk may 红冲 this entry: the right to book one like it. */
export function mayTakeBack(row: WorkspaceRow, can: (permission: Permission) => boolean): boolean {
  const needed = bookedBy(textOf(row, 'kind'))
  return needed !== undefined && can(needed)
}

/** What an entry says about itself, as the station sent it. */
function flaggedIn(row: WorkspaceRow): Flagged {
  const text = (name: string) => textOf(row, name) || null
  const flags = row['flags']
  return { flag: text('flag'), flags: Array.isArray(flags) ? flags.map(String) : null, waiver: text('waiver') }
}

function PaymentRow(props: {
  readonly row: WorkspaceRow
  readonly reversed: boolean
  readonly pool: string
  readonly onReverse: (() => void) | undefined
  readonly onArrived: (() => void) | undefined
}) {
  const { row } = props
  const flag = entryWords(flaggedIn(row)).join('；')
  const account = textOf(row, 'payeeAccount')
  return (
    <tr>
      <th scope="row">{textOf(row, 'postedOn')}</th>
      <td>{ledgerWord(row)}</td>
      <td className="figures">
        <Money fen={numberOf(row, 'amount')} />
      </td>
      <td>{props.pool}</td>
      <td>{textOf(row, 'document')}</td>
      <td>
        {textOf(row, 'payee')}
        {account === '' ? null : <span className="quiet"> {maskAccount(account)}</span>}
      </td>
      <td>
        {textOf(row, 'reason')}
        {flag === '' ? null : <StateTag tone="warning">{flag}</StateTag>}
      </td>
      <td>
        {props.reversed ? <span className="quiet">已红冲</span> : null}
        {props.onArrived ? (
          <Button size="small" onClick={props.onArrived}>
            到账
          </Button>
        ) : null}
        {props.onReverse ? (
          <Button size="small" danger onClick={props.onReverse}>
            红冲
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

type Acts = {
  readonly onReverse: (row: WorkspaceRow) => void
  readonly onArrived: (row: WorkspaceRow) => void
}

const HEADS = [
  { label: '日期', width: 96 },
  { label: '事项', width: 60 },
  { label: '金额（元）', width: 112, figures: true },
  { label: '资金池', width: 116 },
  { label: '凭证', width: 100 },
  { label: '收款', width: 150 },
  { label: '事由' },
] as const

function PaymentTable({ view, onReverse, onArrived }: { readonly view: Workspace } & Acts) {
  const { can } = useSession()
  const reversedIds = new Set(view.payments.map((row) => textOf(row, 'reversalOf')))
  const mayReverse = (row: WorkspaceRow) =>
    view.decides && mayTakeBack(row, can) && textOf(row, 'reversalOf') === '' && !reversedIds.has(row.id)
  return (
    <table className="grid">
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th
              key={head.label}
              scope="col"
              className={'figures' in head ? 'figures' : ''}
              style={'width' in head ? { width: head.width } : {}}
            >
              {head.label}
            </th>
          ))}
          <th scope="col" style={{ width: 72 }}>
            <span className="hidden-text">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {view.payments.map((row) => (
          <PaymentRow
            key={row.id}
            row={row}
            pool={view.titles[textOf(row, 'pool')] ?? ''}
            reversed={reversedIds.has(row.id)}
            onArrived={mayConfirm(view, row, reversedIds.has(row.id)) ? () => onArrived(row) : undefined}
            onReverse={mayReverse(row) ? () => onReverse(row) : undefined}
          />
        ))}
      </tbody>
    </table>
  )
}

/** 批准与拨付: the posted entries of this subject, with 红冲 where one was wrong. */
export function PaymentPart({ view }: { readonly view: Workspace }) {
  const [entry, setEntry] = useState<WorkspaceRow | undefined>(undefined)
  const [arriving, setArriving] = useState<WorkspaceRow | undefined>(undefined)
  const { approved, paid } = view.state
  return (
    <Section title="批准与拨付" id="payment">
      {approved > 0 ? (
        <p>
          核定 <MoneyInWords fen={approved} />
          ；已拨 <Money fen={paid} /> 元，未拨 <Money fen={approved - paid} /> 元。
        </p>
      ) : null}
      {view.payments.length === 0 ? (
        <Empty why="还没有拨付记录。批准以后，由拨付岗位在本页下方登记。" />
      ) : (
        <PaymentTable view={view} onReverse={setEntry} onArrived={setArriving} />
      )}
      {arriving ? <ArrivalDialog view={view} entry={arriving} onClose={() => setArriving(undefined)} /> : null}
      {entry ? <ReversalDialog entry={entry} heading={ledgerWord(entry)} onClose={() => setEntry(undefined)} /> : null}
    </Section>
  )
}
