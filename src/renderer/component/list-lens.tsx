import type { RecordDefinition } from '#shared/definition/record.ts'
import { Choose } from '#ui/component/choose.tsx'

export type Lens = 'all' | 'open' | 'overdue'

/** All rows, those still waiting for somebody, those past a due date; only what the definition knows is offered. */
export function ListLens(props: {
  readonly definition: RecordDefinition
  readonly lens: Lens
  readonly onChange: (lens: Lens) => void
}) {
  const { definition, lens, onChange } = props
  const limited = definition.clocks?.some((clock) => clock.limit !== undefined || clock.due !== undefined) ?? false
  if (!definition.open && !limited) return null
  const options: { value: Lens; label: string }[] = [
    { value: 'all', label: '全部' },
    ...(definition.open ? [{ value: 'open' as const, label: definition.open.label }] : []),
    ...(limited ? [{ value: 'overdue' as const, label: '超期' }] : []),
  ]
  return (
    <Choose<Lens>
      className="filter"
      aria-label="看哪些"
      allowClear={false}
      value={lens}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(next: Lens | undefined) => onChange(next ?? 'all')}
    />
  )
}
