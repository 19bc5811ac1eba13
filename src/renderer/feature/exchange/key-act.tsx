import { type ReactNode, useId } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'

/** An act that asks for the password first. */
export type Final = {
  readonly title: string
  readonly act: string
  /** The route the password is asked for. */
  readonly route: RouteName
  readonly summary: ReactNode
  readonly run: (token: string) => Promise<Fault | undefined>
}

/** A control with its label. */
export function Labelled(props: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const { label, children } = props
  const id = useId()
  return (
    <div className="send-acts">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
