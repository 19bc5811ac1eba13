import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './helper/desk.ts'
import { demoFolder, demoPassword } from './helper/demo.ts'
import { Hand } from './helper/hand.ts'
import { login, visit } from './page/door.ts'
import { button } from './page/form.ts'

const COUNTY = '421222'

// Bug caught: a task of every day that came to cost more keys or clicks than it is meant to (docs/comfort.md).
test('the tasks of every day cost as many keys and clicks as they may', async ({ page, office }) => {
  const demo = demoFolder(office.root)
  const data = join(office.root, COUNTY)
  cpSync(join(demo, 'stations', COUNTY), data, { recursive: true })
  await visit(page, await office.serve(data))
  const password = demoPassword(demo)
  await login(page, '经办', password)
  const main = page.getByRole('main')
  const mine = main.getByRole('group', { name: /^该我办/u })
  const title = main.getByRole('heading', { level: 1 })

  await test.step('1: a firm is found and its page opened by at most 6 keys', async () => {
    const hand = new Hand(page)
    await expect(mine).toBeFocused()
    await hand.press('Control+k')
    const box = page.getByRole('combobox', { name: /^名称、号码/u })
    await box.pressSequentially('pipa daping')
    await expect(page.getByRole('option', { name: /枇杷/u }).first()).toHaveAttribute('aria-selected', 'true')
    await hand.press('Enter')
    await expect(title).toContainText('枇杷')
    expect([hand.keys <= 6, hand.clicks]).toEqual([true, 0])
  })

  await test.step('a screen is found by its initials, and what is to be entered anew by its name', async () => {
    const hand = new Hand(page)
    await hand.press('Control+k')
    await page.getByRole('combobox', { name: /^名称、号码/u }).pressSequentially('dbs')
    await expect(page.getByRole('option').first()).toContainText('待报送')
    await hand.press('Enter')
    await expect(title).toHaveText('待报送')
    expect([hand.keys, hand.clicks]).toEqual([2, 0])
  })

  await test.step('5: several at one step are done on one summary with one password, and one key leads on', async () => {
    const hand = new Hand(page)
    await page.evaluate("location.hash = '/desk'")
    await expect(mine).toBeVisible()
    const rows = mine.getByRole('row', { name: /示范申报 待受理/u })
    await expect(rows).toHaveCount(2)
    for (const at of [0, 1]) await hand.click(rows.nth(at).getByRole('checkbox'))
    await hand.click(button(page, '待受理：一起办（2 件）'))
    await expect(page.getByRole('dialog')).toContainText('2 件')
    await page
      .getByRole('dialog')
      .getByLabel(/^签署日期/u)
      .waitFor()
    await hand.press('Control+Enter')
    await page.getByLabel('本人口令').fill(password)
    await hand.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(rows).toHaveCount(0)
    expect([hand.keys <= 24, hand.clicks <= 4]).toEqual([true, true])
    await mine.focus()
    await hand.press('Home', 'Enter')
    await expect(title).not.toHaveText('今日事项')
    const first = await title.innerText()
    await expect(button(page, /^下一件/u)).toBeVisible()
    await hand.press('F9')
    await expect(title).not.toHaveText(first)
  })
})
