import type { Locator, Page } from '@playwright/test'
import { stepWords } from '#shared/definition/procedure/state-words.ts'
import { expect, expectFit } from '../helper/desk.ts'
import { button, choose, expectField, fill } from './form.ts'

/** The dialog now open. */
export function dialog(page: Page, title: string | RegExp): Locator {
  return page.getByRole('dialog', { name: title })
}

/** The bar at the bottom: where the matter stands and the one decision of this step. */
export function bar(page: Page): Locator {
  return page.getByRole('main').locator('footer')
}

/** The part of the page under that heading. */
export function part(page: Page, title: string | RegExp): Locator {
  return page.getByRole('region', { name: title })
}

/** All papers are in; the checks a person makes are passed. */
export async function handInPapers(page: Page, checks: readonly string[]): Promise<void> {
  await button(page, '其余都收到').click()
  await button(page, /^保存材料清单（/u).click()
  await expect(button(page, '保存材料清单')).toBeVisible()
  for (const check of checks) {
    await button(page, `记录审查项：${check}`).click()
    const asked = dialog(page, `审查项：${check}`)
    await fill(asked, '看到的情况', '已核对，相符。')
    await button(asked, '记录').click()
    await expect(asked).toBeHidden()
  }
}

/** One word of the person at the desk about the step now due. */
export async function decide(page: Page, step: string, outcome: string, on: string, words: string): Promise<void> {
  await button(bar(page), outcome).click()
  const asked = dialog(page, stepWords(step, outcome))
  await expectField(asked, '签署日期', on)
  await fill(asked, '意见', words)
  await button(asked, outcome).click()
  await expect(asked).toBeHidden()
}

export type Paper = {
  readonly step: string
  readonly outcome: string
  readonly on: string
  readonly signatory: string
  readonly unit: string
  readonly number: string
}

/** The opinion of an office that signs paper: a person without a login is added, then the sheet is recorded. */
export async function recordFromPaper(page: Page, paper: Paper, seen: () => Promise<void>): Promise<void> {
  await button(bar(page), `据纸质件录入：${paper.outcome}`).click()
  const asked = dialog(page, `${paper.step}：${paper.outcome}（据纸质件录入）`)
  await button(asked, '签字的人不在名单里：新增人员').click()
  const person = dialog(page, '新增人员')
  await fill(person, '姓名', paper.signatory)
  await choose(person, '单位', '财政部门')
  await button(person, '新增').click()
  await expect(person).toBeHidden()
  await expectField(asked, '签署日期', paper.on)
  await fill(asked, '签署单位', paper.unit)
  await fill(asked, '纸质件编号', paper.number)
  await seen()
  await button(asked, paper.outcome).click()
  await expect(asked).toBeHidden()
}

/** The summary page of a final act: its lines are compared, then the password is given again. */
export async function confirmFinal(
  page: Page,
  final: { readonly title: string; readonly act: string; readonly lines: readonly string[]; readonly password: string },
  seen: () => Promise<void>,
): Promise<void> {
  const asked = dialog(page, final.title)
  for (const line of final.lines) await expect(asked).toContainText(line)
  const act = button(asked, final.act)
  await expect(act).toBeDisabled()
  await seen()
  await asked.getByLabel('本人口令').fill(final.password)
  await act.click()
  await expect(asked).toBeHidden()
}

/** The summary page of a package: what it brings is compared, and the password given again. */
export async function confirmTaking(page: Page, password: string, lines: readonly string[]): Promise<void> {
  const final = { title: '接收：请逐行核对', act: '接收', lines, password }
  await confirmFinal(page, final, () => expectFit(page))
}
