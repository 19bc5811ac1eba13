import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { demoFolder, demoPassword } from './helper/demo.ts'
import { expect, test, type Office } from './helper/desk.ts'
import { composeAndEnter, composeNothing } from './helper/ime.ts'
import { expectTitle, login, visit } from './page/door.ts'
import { button, named } from './page/form.ts'

const COUNTY = '421222'

/** The county of the demo, with its clerk at the desk. */
async function sitAtDemo(page: Page, office: Office): Promise<string> {
  const demo = demoFolder(office.root)
  const data = join(office.root, COUNTY)
  cpSync(join(demo, 'stations', COUNTY), data, { recursive: true })
  await visit(page, await office.serve(data))
  await login(page, '经办', demoPassword(demo))
  return demo
}

const go = (page: Page, place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`)

// Bugs caught: the first key of an input method lost in a chosen cell; a key of a composition that picks, searches, opens or sends.
test('an input method begins in a chosen cell, and no key of it acts: sheet, filter, jump, dialog', async ({
  page,
  office,
}) => {
  await sitAtDemo(page, office)
  const main = page.getByRole('main')
  const calls: string[] = []
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname
    if (path.startsWith('/api/')) calls.push(path.slice(5))
  })

  await test.step('a cell of the monthly sheet, chosen and not opened', async () => {
    await go(page, '/statistic/sheet')
    const lines = main
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
    const line = lines.filter({ hasText: '未报' }).first()
    const firm = (await line.locator('.sheet-firm').innerText()).trim()
    const mine = lines.filter({ hasText: firm })
    const cell = mine.getByRole('gridcell').first()
    await cell.click()
    await expect(page.locator('.sheet-input')).toBeFocused()
    await composeAndEnter(page, 'yi')
    await expect(cell, 'no key of the composition leaves the cell').toHaveClass(/sheet-cell-at/u)
    await page.keyboard.insertText('１２')
    await expect(page.locator('.sheet-input')).toHaveValue('１２')
    await page.keyboard.press('Enter')
    await expect(cell).toHaveText('１２')
    await expect(mine).toContainText('未保存')
    await cell.click()
    await composeNothing(page, 'er')
    await page.keyboard.press('ArrowRight')
    await expect(cell, 'a composition that was left writes nothing').toHaveText('１２')
    await page.keyboard.type('7')
    await cell.click()
    await expect(mine.getByRole('gridcell').nth(1), 'a press elsewhere writes and chooses').toHaveText('7')
    await expect(cell).toHaveClass(/sheet-cell-at/u)
    await page.keyboard.press('F2')
    await page.keyboard.type('3')
    await page.keyboard.press('Escape')
    await expect(cell).toHaveText('１２')
    await page.keyboard.press('Delete')
    await expect(cell).toHaveText('')
    await page.keyboard.press('Control+z')
    await expect(cell).toHaveText('１２')
  })

  await test.step('a filter of a list takes none of its lines', async () => {
    await go(page, '/enterprise')
    const filter = main.getByRole('combobox', { name: /^筛选/u }).first()
    await filter.click()
    await expect(filter).toHaveAttribute('aria-expanded', 'true')
    const before = page.url()
    await composeAndEnter(page, 'cun')
    await expect(filter).toHaveAttribute('aria-expanded', 'true')
    expect(page.url()).toBe(before)
    await page.keyboard.insertText('村')
    await page.keyboard.press('Escape')
  })

  await test.step('Ctrl+K goes nowhere', async () => {
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: /^名称、号码/u })
    await expect(box).toBeFocused()
    await composeAndEnter(page, 'dbs')
    await expect(box).toBeFocused()
    await expectTitle(page, '企业名录')
    await page.keyboard.insertText('待报送')
    await expect(page.getByRole('option').first()).toContainText('待报送')
    await page.keyboard.press('Enter')
    await expectTitle(page, '待报送')
  })

  await test.step('a dialog neither sends nor closes', async () => {
    await go(page, '/fund/applications')
    await main
      .getByRole('row', { name: /待受理/u })
      .first()
      .dblclick()
    await button(main, /^记录审查项：/u)
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    const words = dialog.getByRole('textbox', { name: named('看到的情况') })
    await words.click()
    calls.length = 0
    await composeAndEnter(page, 'yihedui')
    await expect(dialog).toBeVisible()
    await expect(words).toBeFocused()
    await page.keyboard.insertText('已核对')
    await expect(words).toHaveValue('已核对')
    expect(calls.filter((one) => one.startsWith('procedure.') && !one.startsWith('procedure.show'))).toEqual([])
  })
})
