import type { ReactNode } from 'react'

/** A list that could not be read: nothing is said about what is in it. */
export function Unread() {
  return <Empty why="没有读出来：这里空着，不是没有记录。原因见上。" />
}

/** Says why a list is empty and offers the next act (U-23). */
export function Empty({ why, children }: { readonly why: string; readonly children?: ReactNode }) {
  return (
    <div className="empty" role="status">
      <p>{why}</p>
      {children ? <div className="empty-acts">{children}</div> : null}
    </div>
  )
}
