import { useEffect, useLayoutEffect, useRef } from 'react'
import { makeStore } from '#ui/api/store.ts'
import type { Permission } from '#shared/permission.ts'
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
  if (top) onDialogKey(event, top.current)
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

/** The key of the one act of a dialog. */
export const DIALOG_ACT = 'Ctrl+Enter'
const dialogs: { current: () => void }[] = []

/** While the desk waits behind the lock screen, with whatever was open on it, no key reaches it. */
export function isLocked(): boolean {
  return document.querySelector('.desk[hidden]') !== null
}

function listen(): void {
  if (layers.length + dialogs.length === 1) window.addEventListener('keydown', onKeyDown)
}

function unlisten(): void {
  if (layers.length + dialogs.length === 0) window.removeEventListener('keydown', onKeyDown)
}

/** Ctrl+Enter while the calling dialog is the one on top; commands of the page below are silent meanwhile. */
export function useDialogAct(open: boolean, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useLayoutEffect(() => {
    if (!open) return
    const mine = { current: () => latest.current() }
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
