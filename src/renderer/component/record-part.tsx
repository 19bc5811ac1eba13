import { Button } from 'antd'
import { useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import type { OutputOf } from '#ui/api/client.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { ClockTag } from '#ui/component/clock-tag.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { ReasonDialog } from '#ui/component/reason-dialog.tsx'
import { Section } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { useUndo } from '#ui/component/undo.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

export type Got = OutputOf<'register.get'>

/** Whose row it is and whether it is void. */
export function RowState({ label, row, ours }: { readonly label: string; readonly row: Row; readonly ours: boolean }) {
  return (
    <>
      <span>{label}</span>
      {row.voidedAt === null ? null : <StateTag tone="danger">已作废</StateTag>}
      {ours ? null : <StateTag tone="neutral">其他单位报送，只能查看</StateTag>}
      <span className="hint">{`最近改动 ${shanghaiTime(row.updatedAt)}`}</span>
    </>
  )
}

/** The clocks of the record that run. */
export function Clocks({ clocks }: { readonly clocks: Got['clocks'] }) {
  if (clocks.length === 0) return null
  return (
    <Section title="期限">
      <ul className="plain-list">
        {clocks.map((clock) => (
          <li key={clock.label}>
            <ClockTag clock={clock} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What was found about the row and is not settled. */
export function Flags({ flags }: { readonly flags: Got['flags'] }) {
  if (flags.length === 0) return null
  return (
    <Section title="提示">
      <ul className="plain-list">
        {flags.map((flag) => (
          <li key={flag.code + flag.at}>
            <StateTag tone="warning">{flag.message}</StateTag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Takes the row out of use, or back into it, with a reason. */
export function VoidButton({ definition, row }: { readonly definition: RecordDefinition; readonly row: Row }) {
  const [open, setOpen] = useState(false)
  const restore = useCommand('register.restore')
  const undo = useUndo()
  const { name, label } = definition
  const back = (rev: number) => restore.faultOf({ record: name, id: row.id, rev })
  if (row.voidedAt !== null)
    return (
      <>
        <Button loading={restore.busy} onClick={() => void back(row.rev)}>
          恢复
        </Button>
        <FaultAlert fault={restore.fault} onClose={restore.clear} />
      </>
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>作废</Button>
      {open ? (
        <ReasonDialog
          route="register.void"
          title={`作废这条${label}`}
          label="作废理由"
          okText="作废"
          input={(reason) => ({ record: name, id: row.id, rev: row.rev, reason })}
          onDone={(voided) => {
            setOpen(false)
            undo(`${label}已作废`, () => back(voided.row.rev))
          }}
          onClose={() => setOpen(false)}
        >
          <p>作废后不再出现在名单和合计里，记录和历史仍然保留，可以恢复。</p>
        </ReasonDialog>
      ) : null}
    </>
  )
}
