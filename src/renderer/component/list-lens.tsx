import { Radio } from 'antd'
import type { RecordDefinition } from '#shared/definition/record.ts'

export type Lens = 'all' | 'open' | 'overdue'

/** All rows, those still waiting for somebody, those past a due date; only what the definition knows is offered. */
export function ListLens({
  definition,
  lens,
  onChange,
}: {
  readonly definition: RecordDefinition
  readonly lens: Lens
  readonly onChange: (lens: Lens) => void
}) {
  const limited = definition.clocks?.some((clock) => clock.limit !== undefined || clock.due !== undefined) ?? false
  if (!definition.open && !limited) return null
  const options = [
    { value: 'all', label: '全部' },
    ...(definition.open ? [{ value: 'open', label: definition.open.label }] : []),
    ...(limited ? [{ value: 'overdue', label: '超期' }] : []),
  ]
  return (
    <Radio.Group
      size="small"
      optionType="button"
      aria-label="看哪些"
      value={lens}
      options={options}
      onChange={(event) =>
        onChange(event.target.value === 'open' ? 'open' : event.target.value === 'overdue' ? 'overdue' : 'all')
      }
    />
  )
}
