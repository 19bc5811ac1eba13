import type { ReactNode } from 'react'

export type FactLine = readonly [label: string, value: ReactNode]

/** Label and value, line by line; empty ones are left out. */
export function FactList({ lines, wide = false }: { readonly lines: readonly FactLine[]; readonly wide?: boolean }) {
  return (
    <dl className={wide ? 'fact-list fact-list-wide' : 'fact-list'}>
      {lines
        .filter(([, value]) => value !== null && value !== '' && value !== undefined)
        .map(([label, value]) => (
          <div key={label} className="fact-line">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
