import type { Page } from '@playwright/test'
import type { Served } from '../helper/serve.ts'
import { expect } from '../helper/desk.ts'
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
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: screen, exact: true }).click()
  await expectTitle(page, title)
}

/** The title line of the page now shown. */
export async function expectTitle(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(title)
}

export type Person = { readonly person: string; readonly user: string; readonly password: string }

/** The first run: unit, two people, backup folder, recovery key typed back, begin. Answers nothing: the login follows. */
export async function setUp(
  page: Page,
  office: { readonly unit: string; readonly administrator: Person; readonly clerk: Person; readonly backup: string },
  seen: (step: string) => Promise<void>,
): Promise<void> {
  await expect(page.getByRole('heading', { name: '惠商簿：第一次使用' })).toBeVisible()
  await choose(page, '本单位', office.unit)
  await seen('unit')
  await button(page, '下一步').click()
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
  await button(page, '下一步').click()
  await page.getByLabel('备份文件夹').fill(office.backup)
  await seen('backup')
  await button(page, '建立本站').click()
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
