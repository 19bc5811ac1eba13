import { Button } from 'antd'
import type { Row } from '#shared/contract/common.ts'
import { guardedFields, looksMasked } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useDivisionTitles } from '#ui/component/division-titles.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { labelWithUnit } from '#ui/component/field-text.ts'
import { FieldValue } from '#ui/component/record-columns.tsx'
import { revealedValue, useReveal } from '#ui/component/reveal.tsx'
import { useOpenRecord } from '#ui/component/screens.tsx'
import { isFilled, readFields } from '#ui/component/section-fields.ts'
import { SideDrawer } from '#ui/component/side-drawer.tsx'

/** The filled fields of a row, read-only. */
export function RecordFacts(props: {
  readonly definition: RecordDefinition
  readonly row: Row
  readonly titles: Readonly<Record<string, string>>
}) {
  const { definition, row, titles } = props
  const divisions = useDivisionTitles()
  const all = { ...divisions, ...titles }
  const reveal = useReveal(definition, row)
  const hidden = guardedFields(definition).some((name) => looksMasked(row[name]) && reveal.values[name] === undefined)
  return (
    <>
      <FaultAlert fault={reveal.fault} />
      <dl className="facts">
        {readFields(definition)
          .filter(([name]) => isFilled(row[name]))
          .map(([name, field]) => (
            <div key={name} className="fact">
              <dt>{labelWithUnit(field)}</dt>
              <dd>
                <FieldValue field={field} value={revealedValue(row[name], name, reveal)} titles={all} />
              </dd>
            </div>
          ))}
      </dl>
      {hidden && reveal.ask ? (
        <Button size="small" loading={reveal.busy} onClick={reveal.ask}>
          显示完整号码
        </Button>
      ) : null}
    </>
  )
}

/** Another record at the side, without leaving this page (U-11, U-28). */
export function RecordDrawer(props: {
  readonly target: { readonly record: string; readonly id: string } | undefined
  readonly onClose: () => void
}) {
  const { target, onClose } = props
  const openRecord = useOpenRecord()
  const definition = target ? definitions().record(target.record) : undefined
  const got = useAsk(
    'register.get',
    { record: target?.record ?? 'enterprise', id: target?.id ?? '' },
    { enabled: target !== undefined, keep: false },
  )
  return (
    <SideDrawer
      open={target !== undefined}
      size={460}
      title={definition ? definition.label : ''}
      onClose={onClose}
      extra={target ? <Button onClick={() => openRecord(target.record, target.id)}>打开</Button> : null}
    >
      <FaultAlert fault={got.fault} />
      {definition && got.value ? (
        <RecordFacts definition={definition} row={got.value.row} titles={got.value.titles} />
      ) : null}
    </SideDrawer>
  )
}
