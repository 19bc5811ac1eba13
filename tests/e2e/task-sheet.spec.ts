import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectFit, keepPicture, test } from './helper/desk.ts'
import { demoFolder, demoPassword } from './helper/demo.ts'
import { Hand } from './helper/hand.ts'
import { login, visit } from './page/door.ts'
import { button, choose } from './page/form.ts'

const COUNTY = '421222'
/** What a firm that sells its own goods in one shop has: the rest of the form is 0 for it, month after month. */
const HAS = ['E01', 'E02', 'E05', 'E06', 'E08a', 'E11a', 'E13', 'E14a', 'E15a', 'E15b', 'E16']
const MAY = ['40', '40', '40', '40', '40', '40', '3100', '3100', '12', '5', '2']
const JUNE = ['42', '42', '42', '42', '42', '42', '3250', '3250', '12', '5', '2']

/** A line of a sheet as Excel would put it on the clipboard. */
function pasteLine(page: Page, cells: readonly string[]): Promise<void> {
  return page.evaluate(`{
    const data = new DataTransfer()
    data.setData('text/plain', ${JSON.stringify(cells.join('\t'))})
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }`)
}

// Bug caught: a month of a firm that came to cost a key for every zero, or is left unreported or reported unread.
test('7: the monthly sheet of one firm costs at most 12 keys', async ({ page, office }) => {
  const demo = demoFolder(office.root)
  const data = join(office.root, COUNTY)
  cpSync(join(demo, 'stations', COUNTY), data, { recursive: true })
  await visit(page, await office.serve(data))
  await login(page, '经办', demoPassword(demo))
  await page.evaluate("location.hash = '/statistic/sheet'")
  const main = page.getByRole('main')
  const sheet = main.getByRole('grid')
  const lines = sheet.getByRole('row').filter({ has: page.getByRole('rowheader') })
  const open = lines.filter({ hasText: '未报' })
  const said = main.getByRole('status')
  await expect(open.first()).toBeVisible()
  const codes = (await sheet.getByRole('columnheader').allInnerTexts()).slice(1).map((one) => one.split('\n')[0] ?? '')
  const firm = (await open.first().getByRole('rowheader').locator('.sheet-firm').innerText()).trim()
  const line = lines.filter({ hasText: firm })

  await test.step('last month comes in as a line of a sheet, zeros and all', async () => {
    await line.getByRole('gridcell').first().click()
    await pasteLine(
      page,
      codes.map((code) => (HAS.includes(code) ? (MAY[HAS.indexOf(code)] ?? '') : '0')),
    )
    await expect(line).toContainText('未保存')
    await button(main, '保存').click()
    await expect(said.filter({ hasText: '已保存' })).toBeVisible()
  })

  await test.step('this month: figures, the rest 0, and Enter reports it and goes to the next firm', async () => {
    await choose(main, '报告期', '2014年6月')
    await expect(line).toContainText('未报')
    await line.getByRole('gridcell').first().click()
    const hand = new Hand(page)
    for (const [at, figure] of JUNE.entries()) {
      await page.keyboard.type(figure)
      await hand.press(at === JUNE.length - 1 ? 'Alt+0' : 'Enter')
    }
    await keepPicture(page, 'task-sheet')
    await hand.press('Enter')
    await expect(said.filter({ hasText: `已报送：${firm}` })).toBeVisible()
    await expect(line).toContainText('已报送')
    await expect(sheet.locator('.sheet-row-at')).not.toContainText(firm)
    expect([hand.keys <= 12, hand.clicks]).toEqual([true, 0])
  })

  await test.step('figures taken over from last month are not reported before somebody looked at them', async () => {
    const row = sheet.locator('.sheet-row-at')
    await expect(row).toContainText('未报')
    const other = (await row.locator('.sheet-firm').innerText()).trim()
    await button(main, '提取上期数').click()
    await expect(row.locator('.sheet-cell-copied').first()).toBeVisible()
    await sheet.focus()
    await page.keyboard.press('Alt+0')
    await page.keyboard.press('Control+End')
    const at = lines.filter({ hasText: other })
    await at.getByRole('gridcell').first().click()
    await page.keyboard.press('Enter')
    await expect(said.filter({ hasText: '没有报送' })).toBeVisible()
    await at.getByRole('gridcell').first().click()
    await expect(page.getByRole('complementary')).toContainText('还是提取来的上期数')
    await expectFit(page)
    await keepPicture(page, 'task-sheet-copied')
    await page.keyboard.press('Shift+End')
    await page.keyboard.press('F8')
    await expect(at.locator('.sheet-cell-copied')).toHaveCount(0)
  })
})
