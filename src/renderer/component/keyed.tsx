import { Button, type ButtonProps } from 'antd'
import type { Ref } from 'react'

/** Keys as they are printed on the keyboard and said in the help. */
const CAPS: Readonly<Record<string, string>> = { Escape: 'Esc' }

/** A shortcut as a person reads it. */
function capsOf(shortcut: string): string {
  return shortcut
    .split('+')
    .map((key) => CAPS[key] ?? key)
    .join('+')
}

/** A button that shows the key which does the same, where one does; its name stays its word. */
export function Keyed({
  shortcut,
  children,
  ...button
}: ButtonProps & { readonly shortcut: string | undefined; readonly ref?: Ref<HTMLButtonElement> }) {
  if (shortcut === undefined) return <Button {...button}>{children}</Button>
  return (
    <Button {...button} aria-keyshortcuts={shortcut.replace('Ctrl', 'Control')}>
      {children}
      <kbd className="key" aria-hidden>
        {capsOf(shortcut)}
      </kbd>
    </Button>
  )
}
