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
import { type PlainColumn, PlainTable } from '#ui/component/plain-table.tsx'
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

function PaymentTable(props: {
  readonly view: Workspace
  readonly onReverse: (row: WorkspaceRow) => void
  readonly onArrived: (row: WorkspaceRow) => void
}) {
  const { view, onReverse, onArrived } = props
  const { can } = useSession()
  const reversedIds = new Set(view.payments.map((row) => textOf(row, 'reversalOf')))
  const mayReverse = (row: WorkspaceRow) =>
    view.decides && mayTakeBack(row, can) && textOf(row, 'reversalOf') === '' && !reversedIds.has(row.id)
  const columns: readonly PlainColumn<WorkspaceRow>[] = [
    { label: '日期', heads: true, width: 96, render: (row) => textOf(row, 'postedOn') },
    { label: '事项', width: 60, render: ledgerWord },
    { label: '金额（元）', width: 112, figures: true, render: (row) => <Money fen={numberOf(row, 'amount')} /> },
    { label: '资金池', width: 116, render: (row) => view.titles[textOf(row, 'pool')] ?? '' },
    { label: '凭证', width: 100, render: (row) => textOf(row, 'document') },
    { label: '收款', width: 150, render: (row) => <PaidTo row={row} /> },
    { label: '事由', render: (row) => <Why row={row} /> },
    {
      label: '操作',
      silent: true,
      width: 72,
      render: (row) => (
        <>
          {reversedIds.has(row.id) ? <span className="quiet">已红冲</span> : null}
          {mayConfirm(view, row, reversedIds.has(row.id)) ? (
            <Button size="small" onClick={() => onArrived(row)}>
              到账
            </Button>
          ) : null}
          {mayReverse(row) ? (
            <Button size="small" danger onClick={() => onReverse(row)}>
              红冲
            </Button>
          ) : null}
        </>
      ),
    },
  ]
  return <PlainTable columns={columns} rows={view.payments} rowKey={(row) => row.id} />
}

function PaidTo({ row }: { readonly row: WorkspaceRow }) {
  const account = textOf(row, 'payeeAccount')
  return (
    <>
      {textOf(row, 'payee')}
      {account === '' ? null : <span className="quiet"> {maskAccount(account)}</span>}
    </>
  )
}

function Why({ row }: { readonly row: WorkspaceRow }) {
  const flag = entryWords(flaggedIn(row)).join('；')
  return (
    <>
      {textOf(row, 'reason')}
      {flag === '' ? null : <StateTag tone="warning">{flag}</StateTag>}
    </>
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
