import type { KeyboardEvent as ReactKeyboardEvent } from 'react'
import { isComposing } from '#ui/component/ime.ts'

/** Brings a field to the eye and the cursor into it. */
export function focusField(id: string): void {
  const element = document.getElementById(id)
  const target = element?.matches('input,textarea') ? element : element?.querySelector<HTMLElement>('input,textarea')
  target?.scrollIntoView({ block: 'center' })
  target?.focus()
}

/** What of a dialog's body takes the focus, the likeliest first. */
const FIRST = [
  'input:not([disabled]):not([type=checkbox]):not([type=radio]), textarea:not([disabled])',
  'input:checked:not([disabled])',
  'input:not([disabled])',
] as const

/** Gives the focus to the first field of a dialog's body, unless something in it has it; without one, to the button that leaves. */
export function focusFirst(body: HTMLElement | null): void {
  if (!body || body.contains(document.activeElement)) return
  const field = FIRST.map((one) => body.querySelector<HTMLElement>(one)).find((one) => one !== null)
  const leaves = () => body.closest('[role=dialog]')?.querySelector<HTMLElement>('.ant-modal-footer button')
  const first = field ?? leaves()
  first?.focus({ preventScroll: true })
}

/** Enter picks in an open list and presses a button: there it does not move on. */
export function staysInField(target: HTMLElement): boolean {
  if (target.getAttribute('aria-expanded') === 'true') return true
  return target instanceof HTMLButtonElement || target.tagName === 'A'
}

/**
 * A line break in long text is Shift+Enter, or Alt+Enter as in a sheet; Enter alone goes on as in every field. Answers whether the
 * key was one: Alt+Enter is written here, the other the text area writes itself.
 */
export function breaksLine(event: ReactKeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof HTMLTextAreaElement) || event.key !== 'Enter' || event.ctrlKey) return false
  if (event.altKey) {
    event.preventDefault()
    target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end')
    target.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return event.altKey || event.shiftKey
}

/** After the last field, where that is long text: the button that sends the form. A line too many must not send it. */
export function focusAct(from: HTMLElement): void {
  const dialog = from.closest('.ant-modal-container, .ant-modal-content, .ant-modal')
  const place = dialog ?? from.closest('main') ?? document.body
  place.querySelector<HTMLElement>(dialog ? '.ant-modal-footer .ant-btn-primary' : 'header .ant-btn-primary')?.focus()
}

const FOCUSABLE = 'input:not([disabled]):not([type=hidden]),textarea:not([disabled])'

/** Where the cursor can stand in a form, in order. */
export function stops(root: HTMLElement): HTMLElement[] {
  const seen = new Set<Element | null>()
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => {
    const field = element.closest('[data-field]')
    if (seen.has(field)) return false
    seen.add(field)
    return field !== null
  })
}

/** The next or the last stop; false at the end of the form. */
export function moveFocus(root: HTMLElement, from: HTMLElement, step: 1 | -1): boolean {
  const all = stops(root)
  const field = from.closest('[data-field]')
  const at = all.findIndex((element) => element.closest('[data-field]') === field)
  const next = all[at + step]
  if (at < 0 || !next) return false
  next.focus()
  if (next instanceof HTMLInputElement && next.type === 'text') next.select()
  return true
}

/** The first stop of the next section of a form, or of the one before. */
export function moveSection(root: HTMLElement, from: HTMLElement, step: 1 | -1): void {
  const all = [...root.querySelectorAll<HTMLElement>('fieldset')].filter((one) => stops(one).length > 0)
  const at = all.findIndex((one) => one.contains(from))
  const next = all[at + step]
  const first = next && stops(next)[0]
  first?.focus()
  if (first instanceof HTMLInputElement && first.type === 'text') first.select()
}

/** Enter in a short form: the next field, and after the last one the form is sent. A choice that is closed opens with it. */
export function enterGoesOn(event: ReactKeyboardEvent<HTMLFormElement>): void {
  const { target } = event
  if (event.key !== 'Enter' || isComposing(event) || !(target instanceof HTMLInputElement)) return
  if (staysInField(target) || target.role === 'combobox') return
  event.preventDefault()
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>(FOCUSABLE)]
  const next = fields[fields.indexOf(target) + 1]
  if (next) next.focus()
  else event.currentTarget.requestSubmit()
}
