import { useEffect, useLayoutEffect, useRef } from 'react'
import { makeStore } from '#ui/api/store.ts'
import type { Permission } from '#shared/permission.ts'
import { focusFirst } from '#ui/component/form-focus.ts'
import { isComposing } from '#ui/component/ime.ts'

/** Something a person can do by a key, from Ctrl+K, or by a button. */
export type UiCommand = {
  readonly id: string
  readonly label: string
  /** `Ctrl+N`, `Alt+1`, `F1`, `Escape`, `Ctrl+Enter` … */
  readonly shortcut?: string
  readonly permission?: Permission
  /** Also while a dialog is open: whoever leaves the desk locks it whatever stands there. */
  readonly always?: true
  readonly run: () => void
}

type Layer = { current: readonly UiCommand[] }
const layers: Layer[] = []
const live = makeStore<readonly UiCommand[]>([])

function republish(): void {
  live.set(layers.flatMap((layer) => layer.current))
}

/** The name of a pressed key as shortcuts are written. */
function keyName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+')
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/** A dialog on top has the keys for itself. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.ant-modal-wrap, .ant-drawer, [role=dialog]') !== null
}

function onKeyDown(event: KeyboardEvent): void {
  if (isComposing(event) || event.defaultPrevented || isLocked()) return
  const top = dialogs.at(-1)
  if (top) onDialogKey(event, top.act)
  const under = top !== undefined || isInDialog(event.target)
  const name = keyName(event)
  // Undo inside a text box belongs to the text.
  if (isTyping(event.target) && (name === 'Ctrl+Z' || !/^(Ctrl|Alt|F\d|Escape)/u.test(name))) return
  const command = layers
    .toReversed()
    .flatMap((layer) => layer.current)
    .find((one) => one.shortcut === name && (!under || one.always === true))
  if (!command) return
  event.preventDefault()
  command.run()
}

/**
 * The act of the dialog on top, wherever the keyboard stands: while a dialog opens, and while one follows another, the focus
 * is with nobody for a moment, and a key pressed then is meant for what is seen.
 */
function onDialogKey(event: KeyboardEvent, act: () => void): void {
  if (keyName(event) !== DIALOG_ACT) return
  event.preventDefault()
  act()
}

/** What types, goes on or moves about in a form; 'Process' is a key that an input method takes. */
const TYPED = /^(.|Enter|Backspace|Delete|Home|End|Page\w+|Arrow\w+|Process)$/u

/**
 * A key pressed before the dialog on top has taken the focus is meant for what is seen: it is given to the dialog's first field.
 * Without this, Enter pressed the link behind or the cross that closes, and the first letters of a name were lost.
 */
function onKeyAstray(event: KeyboardEvent): void {
  const body = dialogs.at(-1)?.early()
  if (!body || isLocked() || event.ctrlKey || event.altKey || event.metaKey) return
  if (!TYPED.test(event.key) || body.contains(document.activeElement)) return
  event.stopImmediatePropagation()
  focusFirst(body)
  if (event.key !== 'Enter') return
  // What is typed follows the focus by itself; Enter has to be said again. One that is held down has opened the dialog.
  event.preventDefault()
  const again = new KeyboardEvent('keydown', { key: event.key, bubbles: true, cancelable: true })
  if (!event.repeat && body.contains(document.activeElement)) document.activeElement?.dispatchEvent(again)
}

/** The key of the one act of a dialog. */
export const DIALOG_ACT = 'Ctrl+Enter'
const dialogs: { readonly act: () => void; readonly early: () => HTMLElement | null }[] = []

/** While the desk waits behind the lock screen, with whatever was open on it, no key reaches it. */
export function isLocked(): boolean {
  return document.querySelector('.desk[hidden]') !== null
}

function listen(): void {
  if (layers.length + dialogs.length !== 1) return
  window.addEventListener('keydown', onKeyAstray, true)
  window.addEventListener('keydown', onKeyDown)
}

function unlisten(): void {
  if (layers.length + dialogs.length !== 0) return
  window.removeEventListener('keydown', onKeyAstray, true)
  window.removeEventListener('keydown', onKeyDown)
}

/**
 * The keys while the calling dialog is the one on top: Ctrl+Enter acts, and what is typed goes into its body, which `early`
 * answers until the focus is there; commands of the page below are silent meanwhile.
 */
export function useDialogKeys(open: boolean, act: () => void, early: () => HTMLElement | null): void {
  const latest = useRef({ act, early })
  latest.current = { act, early }
  useLayoutEffect(() => {
    if (!open) return
    const mine = { act: () => latest.current.act(), early: () => latest.current.early() }
    dialogs.push(mine)
    listen()
    return () => {
      dialogs.splice(dialogs.indexOf(mine), 1)
      unlisten()
    }
  }, [open])
}

/** Makes commands live while the calling component is shown; the component mounted last wins a shortcut. */
export function useUiCommands(commands: readonly UiCommand[]): void {
  const layer = useRef<Layer>({ current: [] })
  layer.current.current = commands
  const words = commands.map((one) => one.id + one.label).join()
  useEffect(() => {
    const mine = layer.current
    layers.push(mine)
    listen()
    republish()
    return () => {
      layers.splice(layers.indexOf(mine), 1)
      unlisten()
      republish()
    }
  }, [])
  useEffect(republish, [words])
}

/** All live commands, for Ctrl+K. */
export const useLiveCommands: () => readonly UiCommand[] = live.useValue
