import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, keepPicture, settled, test } from './helper/desk.ts'
import { demoFolder, demoPassword } from './helper/demo.ts'
import { login, visit } from './page/door.ts'
import { button } from './page/form.ts'

const COUNTY = '421222'

const main = (page: Page) => page.getByRole('main')
const head = (page: Page, name: RegExp | string) => main(page).getByRole('columnheader', { name }).first()

async function open(page: Page, place: string, title: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(place)}`)
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(main(page).locator('.row-active, .empty, .register-lines').first()).toBeVisible()
  await settled(page)
}

/** Whether the whole of a column's head stands inside the window. */
async function inWindow(page: Page, name: RegExp | string): Promise<void> {
  await expect(head(page, name)).toBeVisible()
  const box = await head(page, name).boundingBox()
  expect(box, String(name)).not.toBeNull()
  expect((box?.x ?? 0) + (box?.width ?? 0), String(name)).toBeLessThanOrEqual(1366)
}

/** The words of the cells of a row. */
const cellsOf = (page: Page, row: number) => main(page).locator('.ant-table-row').nth(row).locator('.ant-table-cell')

// Bug caught: what a clerk looks for lies outside the window, is empty, or stands alike in every row.
test('lists show at 1366 pixels what is looked for in them', async ({ page, office }) => {
  const demo = demoFolder(office.root)
  const data = join(office.root, COUNTY)
  cpSync(join(demo, 'stations', COUNTY), data, { recursive: true })
  await page.setViewportSize({ width: 1366, height: 768 })
  await visit(page, await office.serve(data))
  await login(page, '经办', demoPassword(demo))

  await test.step('汇总 opens on the newest month with anything in it, and growth stands beside its sums', async () => {
    await open(page, '/statistic/roll-up', '汇总')
    await expect(main(page).getByText(/最近一期有审核通过的报表：/u)).toBeVisible()
    expect(await main(page).locator('.ant-table-row').count()).toBeGreaterThan(5)
    await inWindow(page, '本期可比')
    await expect(main(page).locator('.ant-table-row span[title*="÷"]').first()).toBeVisible()
    await keepPicture(page, 'look-roll-up')
    await open(page, '/statistic/round', '报送情况')
    await expect(main(page).getByText(/最近一期有报送过的报表：/u)).toBeVisible()
    expect(await main(page).locator('.ant-table-row').count()).toBeGreaterThan(3)
  })

  await test.step('a late row is marked at its edge and is not red from end to end', async () => {
    const late = main(page).locator('.row-late:not(.row-active)').first()
    await expect(late).toBeVisible()
    const plain = await late
      .locator('.ant-table-cell')
      .nth(2)
      .evaluate((cell) => getComputedStyle(cell).backgroundColor)
    expect(plain).toMatch(/rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/u)
    expect(
      await late
        .locator('.ant-table-cell')
        .first()
        .evaluate((cell) => getComputedStyle(cell).boxShadow),
    ).toContain('inset')
  })

  await test.step('the sums of the ledgers stand in one line, and the picture is of one kind', async () => {
    await open(page, '/fund/ledger', '三本台账')
    const foot = await main(page).locator('.page-footer').boundingBox()
    expect(foot?.height ?? 99).toBeLessThanOrEqual(44)
    await expect(main(page).getByRole('img', { name: '核定金额按类别' })).toBeVisible()
  })

  await test.step('拨付 shows the account and what was granted', async () => {
    await open(page, '/fund/payments', '拨付')
    await inWindow(page, '开户行 / 账号')
    await inWindow(page, /核定/u)
    await expect(
      main(page)
        .getByText(/尾号 \d{4}/u)
        .first(),
    ).toBeVisible()
  })

  await test.step('each entry of a pool has what was left after it, and the last what is left', async () => {
    await open(page, '/fund/pools', '资金池')
    await main(page).locator('.ant-table-row').first().dblclick()
    await expect(main(page).getByRole('img', { name: /^结余从/u })).toBeVisible()
    await settled(page)
    const at = (await main(page).getByRole('columnheader').allInnerTexts()).findIndex((one) =>
      one.includes('以后的结余'),
    )
    const newest = (await cellsOf(page, 0).nth(at).innerText()).trim()
    await expect(main(page).locator('.page-footer')).toContainText(`结余 ${newest} 元`)
    await keepPicture(page, 'look-pool')
  })

  await test.step('the clock of complaints and the name of the firm stand in the window', async () => {
    await open(page, '/register/complaint', '消费投诉')
    await inWindow(page, '期限')
    await open(page, '/fund/applications', '专项资金申请')
    const name = await head(page, '企业').boundingBox()
    expect(name?.width ?? 0).toBeGreaterThanOrEqual(230)
  })

  await test.step('what the city sent says so in a column of its own', async () => {
    await open(page, '/supervision/meetings', '联席会议')
    await expect(main(page).getByText('市级', { exact: true }).first()).toBeVisible()
  })

  await test.step('the first report is shown unasked', async () => {
    await open(page, '/statistic/review', '报表审核')
    await expect(main(page).getByRole('complementary', { name: '相关情况' })).toContainText(/有限公司|合作社/u)
  })

  await test.step('empty registers are put away by a key, and stay away', async () => {
    await open(page, '/registers', '登记册目录')
    const lines = main(page).locator('.register-lines li')
    const all = await lines.count()
    const empty = await lines.filter({ hasText: /(?<!\d)0 条/u }).count()
    await page.keyboard.press('Alt+h')
    await expect(lines).toHaveCount(all - empty)
    await page.reload()
    await expect(main(page).getByRole('checkbox', { name: /只看有内容的登记册/u })).toBeChecked()
  })

  await test.step('parameters stand in groups, which Enter folds and unfolds', async () => {
    await open(page, '/system/parameters', '参数与政策')
    const rows = main(page).locator('.ant-table-row')
    const folded = await rows.count()
    expect(folded).toBeLessThan(20)
    await main(page).locator('.data-table-box').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect.poll(() => rows.count()).toBeGreaterThan(folded)
    await page.keyboard.press('Enter')
    await expect(rows).toHaveCount(folded)
    await button(main(page), '都展开').click()
    await expect.poll(() => rows.count()).toBeGreaterThan(folded)
  })

  await test.step('no column of the forms is the same in every row, and one that is hidden stays so', async () => {
    await open(page, '/print/forms', '表单')
    const heads = await main(page).getByRole('columnheader').allInnerTexts()
    const count = Math.min(20, await main(page).locator('.ant-table-row').count())
    const table = await Promise.all(Array.from({ length: count }, (_, row) => cellsOf(page, row).allInnerTexts()))
    for (const [at, label] of heads.entries())
      if (!label.includes('空白表')) expect(new Set(table.map((row) => row[at])).size, label).toBeGreaterThan(1)
    await button(main(page), '列').click()
    await page.getByRole('checkbox', { name: '取数于' }).uncheck()
    await page.keyboard.press('Escape')
    await expect(head(page, '取数于')).toHaveCount(0)
    await page.reload()
    await expect(main(page).locator('.row-active')).toBeVisible()
    await expect(head(page, '代号')).toBeVisible()
    await expect(main(page).getByRole('columnheader', { name: '取数于' })).toHaveCount(0)
  })
})
