import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Row } from '#shared/contract/common.ts'
import type { Fault } from '#shared/contract/route.ts'
import { looksMasked } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { useSession } from '#ui/api/session.tsx'
import { useCommand } from '#ui/api/use-command.ts'
import type { FieldValueMap } from '#ui/component/field-check.ts'

export type Reveal = {
  /** The hidden values asked for; empty until then. */
  readonly values: FieldValueMap
  /** Absent where this person's post does not need the numbers. */
  readonly ask?: () => void
  readonly busy: boolean
  readonly fault: Fault | undefined
}

const NOTHING: FieldValueMap = {}

/** Hidden numbers of one version of a record, shown on request; each look is audited (S-72). */
export function useReveal(definition: RecordDefinition, row: Pick<Row, 'id' | 'rev'> | undefined): Reveal {
  const { can } = useSession()
  const command = useCommand('register.reveal')
  const [shown, setShown] = useState({ of: '', values: NOTHING })
  const { run, busy, fault } = command
  const id = row?.id
  // A number that was corrected since is not the one that was shown.
  const version = row ? `${row.id}@${row.rev}` : ''
  const allowed = id !== undefined && can('register.reveal')
  const values = shown.of === version ? shown.values : NOTHING
  return useMemo(() => {
    const ask = () => {
      if (id === undefined) return
      void run({ record: definition.name, id }).then((reply) => {
        if (reply.ok) setShown({ of: version, values: reply.value.values })
      })
    }
    return { values, busy, fault, ...(allowed ? { ask } : {}) }
  }, [values, busy, fault, allowed, run, definition.name, id, version])
}

/** What a control stands for: the hidden value once it was asked for, else what was stored or typed. */
export function revealedValue(value: unknown, name: string, reveal: Reveal | undefined): unknown {
  return looksMasked(value) ? (reveal?.values[name] ?? value) : value
}

/** A hidden value in the place of its control: it is looked at first and changed then. */
export function HiddenValue(props: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly reveal: Reveal | undefined
}) {
  const { ask, busy } = props.reveal ?? { busy: false }
  return (
    <div className="hidden-value" id={props.id}>
      <span className="hidden-digits">{props.value}</span>
      {ask ? (
        <Button size="small" loading={busy} aria-label={`显示${props.label}`} onClick={ask}>
          显示
        </Button>
      ) : null}
    </div>
  )
}
