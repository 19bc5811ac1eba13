import { Button, Space } from 'antd'
import { useMemo, useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import { receipt } from '#shared/definition/register/receipt.ts'
import { formatRatio, isBasisPoints } from '#shared/model/ratio.ts'
import { today, useSession } from '#ui/api/session.tsx'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { EditorNotices } from '#ui/component/editor-notices.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import type { FieldValueMap } from '#ui/component/field-check.ts'
import { showText } from '#ui/component/field-text.ts'
import { Money, MoneyInWords } from '#ui/component/money.tsx'
import { Section } from '#ui/component/page.tsx'
import { useRecordEditor } from '#ui/component/record-editor.ts'
import { RecordForm } from '#ui/component/record-form.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { numberOf, textOf, referenceTitle, type Workspace } from '#ui/component/procedure/words.ts'
import { PlainTable } from '#ui/component/plain-table.tsx'

/** Copied from the receipt before: a claim's receipts are mostly of one seller and one kind. */
const CARRIED = [
  'type',
  'code',
  'issuedOn',
  'buyer',
  'seller',
  'itemName',
  'verification',
  'verifiedOn',
  'paidByEnterprise',
  'originalSeen',
] as const

function carried(row: FieldValueMap): FieldValueMap {
  return Object.fromEntries(CARRIED.map((name) => [name, row[name] ?? null]))
}

/** 核定金额 follows 价税合计 until it is typed itself (domain §4.4). */
function followTotal(before: FieldValueMap, next: Record<string, unknown>): Record<string, unknown> {
  const follows = before['eligible'] === null || before['eligible'] === before['total']
  return follows && next['eligible'] === before['eligible'] && typeof next['total'] === 'number'
    ? { ...next, eligible: next['total'] }
    : next
}

function ReceiptEditor(props: {
  readonly row: Row | undefined
  readonly fixed: FieldValueMap
  readonly onSaved: (row: Row, next: boolean) => void
  readonly onClose: () => void
}) {
  const { row } = props
  const editor = useRecordEditor(receipt, row, props.fixed)
  const voiding = useCommand('register.void')
  const save = async (next: boolean) => {
    const saved = await editor.save()
    if (saved) props.onSaved(saved.row, next)
  }
  const remove = async () => {
    if (!row) return
    const reply = await voiding.run({ record: receipt.name, id: row.id, rev: row.rev, reason: '登记有误' })
    if (reply.ok) props.onClose()
  }
  return (
    <div className="child-editor">
      <EditorNotices
        definition={receipt}
        editor={editor}
        titles={{}}
        fault={voiding.fault}
        onSave={() => void save(false)}
      />
      <RecordForm
        definition={receipt}
        values={editor.values}
        onChange={(next) => editor.change(followTotal(editor.values, next))}
        problems={editor.problems}
        warnings={editor.warnings}
        focusProblems={editor.refusals}
        hidden={['subject']}
        anchors={false}
        onSave={() => void save(row === undefined)}
      />
      <EditorActs
        stored={row !== undefined}
        busy={editor.busy}
        onSave={(next) => void save(next)}
        onRemove={() => void remove()}
        onClose={() => {
          editor.reset()
          props.onClose()
        }}
      />
    </div>
  )
}

function EditorActs(props: {
  readonly stored: boolean
  readonly busy: boolean
  readonly onSave: (next: boolean) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}) {
  const { stored, busy } = props
  return (
    <Space wrap>
      <Button type="primary" ghost loading={busy} onClick={() => props.onSave(!stored)}>
        {stored ? '保存单据' : '保存，接着录下一张'}
      </Button>
      {stored ? (
        <Button danger onClick={props.onRemove}>
          作废这一张
        </Button>
      ) : (
        <Button disabled={busy} onClick={() => props.onSave(false)}>
          保存，录完了
        </Button>
      )}
      <Button onClick={props.onClose}>取消</Button>
    </Space>
  )
}

function ReceiptTable(props: { readonly rows: readonly Row[]; readonly onEdit: ((row: Row) => void) | undefined }) {
  const { fields } = receipt
  return (
    <PlainTable
      rows={props.rows}
      rowKey={(row) => row.id}
      columns={[
        { label: '序号', width: 52, render: (_, at) => at + 1 },
        { label: '票据种类', render: (row) => showText(fields.type, row['type']) },
        {
          label: '代码、号码',
          render: (row) => (
            <>
              {textOf(row, 'code')} {textOf(row, 'number')}
              {row['redFlushed'] === true ? <StateTag tone="danger">已红冲</StateTag> : null}
            </>
          ),
        },
        { label: '开票日期', width: 96, render: (row) => textOf(row, 'issuedOn') },
        { label: '销售方', render: (row) => textOf(row, 'seller') },
        { label: '价税合计（元）', width: 104, figures: true, render: (row) => <Money fen={numberOf(row, 'total')} /> },
        {
          label: '核定金额（元）',
          width: 104,
          figures: true,
          render: (row) => <Money fen={numberOf(row, 'eligible')} />,
        },
        { label: '查验', width: 76, render: (row) => showText(fields.verification, row['verification']) },
        {
          label: '操作',
          silent: true,
          width: 60,
          render: (row, at) =>
            props.onEdit ? (
              <Button size="small" aria-label={`修改第 ${at + 1} 张单据`} onClick={() => props.onEdit?.(row)}>
                修改
              </Button>
            ) : null,
        },
      ]}
    />
  )
}

/** What the next receipt starts with: what the one before had, or what most first ones are. */
function useStart(view: Workspace, before: FieldValueMap | undefined): FieldValueMap {
  const claim = view.row.id
  return useMemo<FieldValueMap>(
    () => ({
      subject: claim,
      ...(before
        ? carried(before)
        : {
            issuedOn: today(),
            buyer: referenceTitle(view, view.row, 'enterprise'),
            itemName: '培训费',
            verification: 'not-checked',
            originalSeen: true,
          }),
    }),
    [claim, before, view],
  )
}

function Sums(props: {
  readonly view: Workspace
  readonly sheet: OutputOf<'training.sheet'> | undefined
  readonly rows: readonly Row[]
}) {
  const { view, sheet } = props
  const ratio = view.row['ratio']
  const total = props.rows.reduce((sum, row) => sum + (numberOf(row, 'total') ?? 0), 0)
  return (
    <>
      <p className="sheet-sums">
        价税合计 <Money fen={total} /> 元；核定合计 <Money fen={sheet?.eligible} /> 元；有效学员{' '}
        {sheet?.validTrainees ?? 0} 人；比例 {isBasisPoints(ratio) ? formatRatio(ratio) : ''}；算出{' '}
        <MoneyInWords fen={view.calculation?.result ?? 0} />
      </p>
      <ul className="plain">
        {(sheet?.warnings ?? []).map((warning) => (
          <li key={warning}>
            <StateTag tone="warning">{warning}</StateTag>
          </li>
        ))}
      </ul>
    </>
  )
}

/** 单据: entered one after the other from the keyboard, with the sums the subsidy is computed from. */
export function ReceiptPart({ view }: { readonly view: Workspace }) {
  const { can } = useSession()
  const claim = view.row.id
  const sheet = useAsk('training.sheet', { claim })
  const [editing, setEditing] = useState<{ readonly row: Row | undefined; readonly turn: number } | undefined>(
    undefined,
  )
  const [last, setLast] = useState<FieldValueMap | undefined>(undefined)
  const rows = sheet.value?.receipts ?? []
  const fixed = useStart(view, last ?? rows.at(-1))
  const writes = view.ours && !view.state.finished && view.state.approved === 0 && can('training.write')
  const start = () => setEditing({ row: undefined, turn: 0 })
  return (
    <Section
      title={`单据（${rows.length} 张）`}
      id="receipt"
      extra={
        writes && !editing ? (
          <Button size="small" onClick={start}>
            录入单据
          </Button>
        ) : null
      }
    >
      <FaultAlert fault={sheet.fault} onRetry={sheet.refresh} />
      {rows.length > 0 ? (
        <ReceiptTable rows={rows} onEdit={writes ? (row) => setEditing({ row, turn: 0 }) : undefined} />
      ) : editing || !sheet.value ? null : (
        <Empty why="还没有录入单据。补贴金额按单据的核定金额计算。">
          {writes ? <Button onClick={start}>录入第一张单据</Button> : null}
        </Empty>
      )}
      {editing ? (
        <ReceiptEditor
          key={editing.row?.id ?? `new${editing.turn}`}
          row={editing.row}
          fixed={fixed}
          onSaved={(row, next) => {
            setLast(row)
            setEditing(next ? { row: undefined, turn: editing.turn + 1 } : undefined)
          }}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      <Sums view={view} sheet={sheet.value} rows={rows} />
    </Section>
  )
}
