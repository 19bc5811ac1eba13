import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import type { FieldValueMap } from '#ui/component/field-check.ts'
import { FigureDialog, figureAndUnit } from '#ui/component/figure.tsx'
import { formatPeriod } from '#shared/model/period.ts'

/** What the program holds of a field: its figure, and the rows it comes from. */
export type HeldValue = OutputOf<'measure.held'>[number]

/** The key that takes the figure into the field one is in. */
export const TAKE_KEY = 'F8'

/** What the program holds of the fields of a form, by field; asked again when the form says another row or period. */
export function useHeld(
  definition: RecordDefinition,
  values: FieldValueMap,
  id: string | undefined,
): ReadonlyMap<string, HeldValue> {
  const named = useMemo(
    () =>
      new Set(
        Object.values(definition.fields).flatMap(({ held }) =>
          held === undefined ? [] : [held.of ?? 'id', held.period ?? 'id'],
        ),
      ),
    [definition],
  )
  const asked = Object.fromEntries([...named].flatMap((name) => (name === 'id' ? [] : [[name, values[name] ?? null]])))
  const input = { record: definition.name, id: id ?? null, values: asked }
  const answer = useAsk('measure.held', input, { enabled: named.size > 0, keep: false })
  return useMemo(() => new Map((answer.value ?? []).map((one) => [one.field, one])), [answer.value])
}

/** Below a field: what the program computes and the rows it comes from; where a typed figure stands beside, why, and one key to take it. */
export function HeldNote(props: { readonly held: HeldValue; readonly value: unknown; readonly onTake: () => void }) {
  const [open, setOpen] = useState(false)
  const { held, value } = props
  if (held.value === null) return null
  const differs = !held.keeps && typeof value === 'number' && value !== held.value
  return (
    <div className={differs ? 'hint hint-warns' : 'hint'} role="status">
      {`${formatPeriod(held.period)}程序算得 ${figureAndUnit(held)}（${held.count} 条）`}
      {held.keeps ? '，不用填写' : held.beside === '' ? '' : `；${held.beside}`}
      {held.keeps || value === held.value ? null : (
        <Button type="link" size="small" onClick={props.onTake}>
          {`取用 ${TAKE_KEY}`}
        </Button>
      )}
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        明细
      </Button>
      {open ? (
        <FigureDialog
          asked={{ measure: held.measure, period: held.period, station: held.station, subject: held.subject }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  )
}
