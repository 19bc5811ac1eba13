import type { Locator, Page } from '@playwright/test'
import { expect, settled } from '../helper/desk.ts'

type Scope = Page | Locator

/** The label as a person reads it: a unit, the mark of a required field and the clause may follow. */
export function named(label: string): RegExp {
  return new RegExp(
    `^${label.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?:（[^）]*）)?\\s*(?:\\*|$|[一二三四五六七]\\()`,
    'u',
  )
}

/** A button by its words; antd puts a space between two characters. */
export function button(scope: Scope, words: string | RegExp): Locator {
  return scope.getByRole('button', { name: words, ...(typeof words === 'string' ? { exact: true } : {}) })
}

/** Types into a field, as a person does who replaces what stands there. */
export async function fill(scope: Scope, label: string, value: string): Promise<void> {
  await scope.getByRole('textbox', { name: named(label) }).fill(value)
}

/** What the program put there by itself. */
export async function expectField(scope: Scope, label: string, value: string): Promise<void> {
  await expect(scope.getByRole('textbox', { name: named(label) })).toHaveValue(value)
}

/** Chooses from a list; `typed` narrows it first, as one does in a long one. */
export async function choose(scope: Scope, label: string, option: string, typed = ''): Promise<void> {
  const box = scope.getByRole('combobox', { name: named(label) })
  await box.click()
  if (typed !== '') await box.fill(typed)
  const page = 'page' in scope ? scope.page() : scope
  // Beside a title may stand how many there are, or what tells it from another of the same title.
  const words = option.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll(/\s+/gu, String.raw`\s+`)
  const line = page.getByRole('option', { name: new RegExp(`^${words}(?:（[\\d,]+）)?(?: · .*)?$`, 'u') })
  await expect(line).toBeVisible()
  await settled(page)
  // A list whose answer comes late may turn from below its field to above it under the pointer: a person clicks again.
  await expect(async () => {
    if ((await box.getAttribute('aria-expanded')) === 'true') await line.click({ timeout: 2_000 })
    await expect(box).toHaveAttribute('aria-expanded', 'false', { timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
}

/** Yes or no of a question with two buttons. */
export async function answer(scope: Scope, label: string, value: '是' | '否'): Promise<void> {
  await scope.getByRole('radiogroup', { name: label }).getByText(value, { exact: true }).click()
}
