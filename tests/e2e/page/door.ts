import { existsSync } from 'node:fs'
import type { Page, Request } from '@playwright/test'
import type { Served } from '../helper/serve.ts'
import { expect } from '../helper/desk.ts'
import { allScreens } from '../helper/screen.ts'
import { button, choose } from './form.ts'

/** Opens the program by a fresh link, as the line that `npm start` prints. */
export async function visit(page: Page, served: Served): Promise<void> {
  await page.goto(await served.link())
}

/** Logs in at the door or at the lock screen; what the last user had open stays for that user alone. */
export async function login(page: Page, user: string, password: string): Promise<void> {
  await expect(page.getByLabel('口令', { exact: true })).toBeVisible()
  await choose(page, '用户', user)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
}

/** Another person sits down at the same machine. */
export async function changeUser(page: Page, user: string, password: string, person = `${user}甲`): Promise<void> {
  await page.keyboard.press('Control+l')
  await expect(page.getByText('已锁屏')).toBeVisible()
  await login(page, user, password)
  await expect(page.getByRole('contentinfo', { name: '状态栏' })).toContainText(person)
}

/** A screen by its name in the menu; its title may say more. */
export async function goTo(page: Page, screen: string, title: string = screen): Promise<void> {
  const menu = page.getByRole('navigation', { name: '主导航' })
  const link = menu.getByRole('link', { name: screen, exact: true })
  // A group that is not in use is folded.
  const group = (await allScreens()).find((one) => one.label === screen && !one.path.includes(':'))?.group ?? ''
  const header = menu.getByRole('button', { name: `菜单：${group}`, exact: true })
  // Which groups this person left open is read after the menu stands: a press may fold what has just come open.
  await expect(async () => {
    if (!(await link.isVisible())) await header.click({ timeout: 2000 })
    await link.click({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })
  await expectTitle(page, title)
}

/** The title line of the page now shown. */
export async function expectTitle(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(title)
}

export type Person = { readonly person: string; readonly user: string; readonly password: string }

/** The wizard has told the station all it was told, to the last field. */
function isKept(asked: Request, again: string): boolean {
  if (!asked.url().endsWith('/api/station.keepSetup')) return false
  const { input } = asked.postDataJSON() as { input: { clerk: { again: string } } }
  return input.clerk.again === again
}

/** The first run: unit, two people, backup folder, recovery key typed back, begin. Answers nothing: the login follows. */
export async function setUp(
  page: Page,
  office: { readonly unit: string; readonly administrator: Person; readonly clerk: Person; readonly backup: string },
  seen: (step: string) => Promise<void>,
): Promise<void> {
  await expect(page.getByRole('heading', { name: '惠商簿：第一次使用' })).toBeVisible()
  await choose(page, '本单位', office.unit)
  await seen('unit')
  await expect(page.getByLabel(/^单位全称/u)).toBeFocused()
  await page.keyboard.press('Enter')
  const kept = page.waitForResponse((one) => isKept(one.request(), office.clerk.password))
  for (const [title, who] of [
    ['管理员', office.administrator],
    ['首位经办', office.clerk],
  ] as const) {
    const part = page.getByRole('group', { name: title })
    await part.getByLabel('姓名').fill(who.person)
    await part.getByLabel('登录名').fill(who.user)
    await part.getByLabel('口令', { exact: true }).fill(who.password)
    await part.getByLabel('再输入一次').fill(who.password)
  }
  await seen('people')
  // What was typed is kept by the station for this window alone: a reload goes on where it was.
  await kept
  await page.reload()
  const last = page.getByRole('group', { name: '首位经办' }).getByLabel('再输入一次')
  await expect(last).toHaveValue(office.clerk.password)
  await last.press('Enter')
  await page.getByLabel('备份文件夹').fill(office.backup)
  await seen('backup')
  await button(page, '建立本站').click()
  if (!existsSync(office.backup)) {
    await expect(page.getByText(`没有这个文件夹：${office.backup}`)).toBeVisible()
    await seen('missing-folder')
    expect(existsSync(office.backup), 'made only where that was asked').toBe(false)
    await button(page, '新建文件夹，建立本站').click()
  }
  const half = page.getByRole('region', { name: '第 2 份' })
  await expect(half).toBeVisible()
  const groups = (await half.innerText()).match(/[0-9A-Z]{4,}/gu) ?? []
  const next = button(page, '已打印并收好，继续')
  await expect(next).toBeDisabled()
  await page.getByLabel(/照打印出来的纸/u).fill(groups.at(-1) ?? '')
  await seen('recovery-key')
  await next.click()
  await seen('begin')
  await button(page, '登录后导入现有的企业表格').click()
}
