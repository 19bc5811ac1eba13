import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Permission } from '#shared/permission.ts'
import { isComposing } from '#ui/component/ime.ts'

/** Something a person can do by a key, from Ctrl+K, or by a button. */
export type UiCommand = {
  readonly id: string
  readonly label: string
  /** `Ctrl+N`, `Alt+1`, `F1`, `Escape`, `Ctrl+Enter` … */
  readonly shortcut?: string
  readonly permission?: Permission
  readonly run: () => void
}

type Layer = { current: readonly UiCommand[] }
const layers: Layer[] = []
const watchers = new Set<() => void>()
let snapshot: readonly UiCommand[] = []

function republish(): void {
  snapshot = layers.flatMap((layer) => layer.current)
  for (const watcher of watchers) watcher()
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
  if (isComposing(event) || event.defaultPrevented || isInDialog(event.target)) return
  const name = keyName(event)
  // Undo inside a text box belongs to the text.
  if (isTyping(event.target) && (name === 'Ctrl+Z' || !/^(Ctrl|Alt|F\d|Escape)/u.test(name))) return
  const command = layers
    .toReversed()
    .flatMap((layer) => layer.current)
    .find((one) => one.shortcut === name)
  if (!command) return
  event.preventDefault()
  command.run()
}

/** Makes commands live while the calling component is shown; the component mounted last wins a shortcut. */
export function useUiCommands(commands: readonly UiCommand[]): void {
  const layer = useRef<Layer>({ current: [] })
  layer.current.current = commands
  const words = commands.map((one) => one.id + one.label).join()
  useEffect(() => {
    const mine = layer.current
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown)
    layers.push(mine)
    republish()
    return () => {
      layers.splice(layers.indexOf(mine), 1)
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown)
      republish()
    }
  }, [])
  useEffect(republish, [words])
}

/** All live commands, for Ctrl+K. */
export function useLiveCommands(): readonly UiCommand[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => snapshot,
  )
}
