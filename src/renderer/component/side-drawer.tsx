import { Drawer, type DrawerProps } from 'antd'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

/**
 * What is looked at beside the page it was asked from. It has the focus from the first frame, so that the arrows and Page Down
 * scroll it: the library gives the focus to what surrounds it, or to the cross that closes, and neither scrolls.
 */
export function SideDrawer(props: Pick<DrawerProps, 'open' | 'size' | 'title' | 'extra' | 'onClose' | 'children'>) {
  return (
    <Drawer {...props} autoFocus={false} destroyOnHidden>
      <Body>{props.children}</Body>
    </Drawer>
  )
}

function Body({ children }: { readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => body.current?.focus({ preventScroll: true }), [])
  return (
    // A stop of Tab: only to such a place does the library give the focus back when a list behind has taken it.
    <div ref={body} role="region" aria-label="正文" tabIndex={0} className="side-body">
      {children}
    </div>
  )
}
