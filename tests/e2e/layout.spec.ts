import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, test } from './helper/desk.ts'
import { goTo, login, visit } from './page/door.ts'
import { rowsOf } from './page/walker.ts'

type Made = { readonly county: string }

/** How many fields of a form begin at different places from the left. */
const COLUMNS = `new Set([...document.querySelectorAll('.form-grid > .form-field')].map((one) => Math.round(one.getBoundingClientRect().left))).size`

// Bug caught: six columns of fields at 1920, an address in a sixth of them.
test('a form has two or three columns however wide the window is, and long text is wide', async ({ page, office }) => {
  // The preparing program prints exactly this shape.
  const made = (await office.make('money')) as Made
  await page.setViewportSize({ width: 1920, height: 1080 })
  await visit(page, await office.serve(made.county))
  await login(page, '经办', PASSWORD)
  await page.evaluate("location.hash = '#/enterprise/new'")
  const address = page.getByRole('textbox', { name: /^注册地址/u })
  await expect(address).toBeVisible()
  for (const width of [1920, 1366]) {
    await page.setViewportSize({ width, height: 1000 })
    expect([2, 3]).toContain(await page.evaluate(COLUMNS))
    const [wide, narrow] = [await address.boundingBox(), await page.getByLabel(/^成立日期/u).boundingBox()]
    expect(wide?.width).toBeGreaterThan((narrow?.width ?? Infinity) * 1.8)
  }
})

// Bug caught: the list gave 320 px to a preview that came, and every column jumped.
test('a preview lies over the list, follows the rows, and goes by Space and by Esc', async ({ page, office }) => {
  // The preparing program prints exactly this shape.
  const made = (await office.make('money')) as Made
  await visit(page, await office.serve(made.county))
  await login(page, '经办', PASSWORD)
  await goTo(page, '企业名录')
  const rows = rowsOf(page)
  await expect(rows.getByRole('row').nth(1)).toBeVisible()
  const before = await rows.boundingBox()
  const preview = page.getByRole('complementary', { name: '相关情况' })
  await rows.focus()
  await page.keyboard.press('Space')
  await expect(preview).toBeVisible()
  expect(await rows.boundingBox()).toEqual(before)
  const first = await preview.innerText()
  await page.keyboard.press('ArrowDown')
  await expect(preview).not.toHaveText(first, { useInnerText: true })
  await page.keyboard.press('Space')
  await expect(preview).toBeHidden()
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  expect(page.url()).toContain('#/enterprise')
})
