import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

/** True while an input method composes: no key acts then (U-06). 229 is what browsers send for keys the method eats. */
export function isComposing(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event
  return native.isComposing || native.keyCode === 229
}

/** Keeps keys of a composition from antd's Select family, which would commit an option on Enter. */
export function guardComposition(event: ReactKeyboardEvent): void {
  if (isComposing(event)) event.stopPropagation()
}
