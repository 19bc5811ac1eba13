import type { ReactNode } from 'react'

/** Says why a list is empty and offers the next act (U-23). */
export function Empty({ why, children }: { readonly why: string; readonly children?: ReactNode }) {
  return (
    <div className="empty" role="status">
      <p>{why}</p>
      {children ? <div className="empty-acts">{children}</div> : null}
    </div>
  )
}
