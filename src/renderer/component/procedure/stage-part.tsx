import { definitions } from '#ui/api/definitions.ts'
import { ChildTable } from '#ui/component/child-table.tsx'
import type { Workspace } from '#ui/component/procedure/words.ts'

/** Their rows are made beside the payments, where what they speak of stands. */
const ELSEWHERE: ReadonlySet<string> = new Set(['payment_order', 'payment_arrival'])

/** Records whose rows may be added now: the one that does the step due here, those that belong to the matter, those that turn it aside. */
function openRecords(view: Workspace): ReadonlySet<string> {
  const definition = definitions().procedure(view.state.procedure)
  const due = view.actions.flatMap((one) => (one.mine && one.record !== null ? [one.record] : []))
  if (view.state.finished) return new Set(due)
  const aside = Object.values(definition?.aside ?? {})
  const parts = (definition?.parts ?? []).map((one) => one.record)
  const all = [...due, ...(view.ours || view.decides ? [...parts, ...aside] : [])]
  return new Set(all.filter((name) => !ELSEWHERE.has(name)))
}

/** Records that are shown though they have no rows: what this moment of the matter asks for. */
function askedRecords(view: Workspace): ReadonlySet<string> {
  const { procedure, approved, paid } = view.state
  const asked = approved === 0 ? 'before-approval' : paid < approved ? 'before-payment' : undefined
  const { parts = [], aside = {} } = definitions().procedure(procedure) ?? {}
  const due = view.actions.flatMap((one) => (one.record === null ? [] : [one.record]))
  const mayTurn = [aside.halt, paid > 0 ? aside.recovery : undefined].filter((name) => name !== undefined)
  return new Set([...due, ...mayTurn, ...parts.filter((one) => one.asked === asked).map((one) => one.record)])
}

/**
 * What a matter is put through beside signed words and payments: goals, shares, agreement, acceptance, arrivals, evaluation,
 * inspection, closing, a rest, a recovery. Each record is shown where it has rows or where one may be added.
 */
export function StagePart({ view }: { readonly view: Workspace }) {
  const open = openRecords(view)
  const asked = askedRecords(view)
  const shown = view.stages.filter(({ record, rows }) => rows.length > 0 || (open.has(record) && asked.has(record)))
  return shown.map(({ record, rows }) => {
    const definition = definitions().record(record)
    return definition ? (
      <ChildTable
        key={record}
        definition={definition}
        parent="subject"
        parentId={view.row.id}
        rows={rows}
        titles={view.titles}
        readOnly={!open.has(record)}
      />
    ) : null
  })
}
