import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectFit, keepPicture, settled, test } from './helper/desk.ts'
import { demoFolder, demoPassword } from './helper/demo.ts'
import { login, visit } from './page/door.ts'
import { button } from './page/form.ts'

const CITY = '421200'

// Bug caught: a list whose end cannot be reached, that is read again page by page on coming back, or whose columns are as they are.
test('a long list is walked to its end and found again, and its columns are as somebody made them', async ({
  page,
  office,
}) => {
  const demo = demoFolder(office.root)
  const data = join(office.root, CITY)
  cpSync(join(demo, 'stations', CITY), data, { recursive: true })
  await visit(page, await office.serve(data))
  await login(page, '经办', demoPassword(demo))
  const main = page.getByRole('main')
  const asked: unknown[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/register.find')) asked.push(request.postDataJSON())
  })
  const active = main.locator('.row-active')
  const table = main.locator('.data-table-box')

  await page.evaluate("location.hash = '/enterprise'")
  await expect(main.getByRole('status').filter({ hasText: /共 1\d\d 条/u })).toBeVisible()
  const key = async () => (await active.getAttribute('data-row-key')) ?? ''
  const first = await key()

  await test.step('End goes to the last row of all, Home back to the first', async () => {
    await main.getByRole('searchbox').press('ArrowDown')
    await page.keyboard.press('End')
    await expect.poll(key).not.toBe(first)
    await settled(page)
    const last = await key()
    await page.keyboard.press('ArrowDown')
    await expect.poll(key).toBe(last)
    await keepPicture(page, 'list-end')
  })

  await test.step('back from a record the row is there again, by one question', async () => {
    await page.keyboard.press('PageUp')
    const at = await key()
    await page.keyboard.press('Enter')
    await expect(main.getByRole('heading', { level: 1 })).not.toHaveText('企业名录')
    asked.length = 0
    await page.goBack()
    await expect.poll(key).toBe(at)
    await expect(active).toBeInViewport()
    await settled(page)
    expect(asked.filter((one) => JSON.stringify(one).includes('"record":"enterprise"'))).toHaveLength(1)
    await table.focus()
    await page.keyboard.press('Home')
    await expect.poll(key).toBe(first)
  })

  await test.step('a column is made wider by its edge and by keys, and stays so', async () => {
    const head = main.getByRole('columnheader').nth(2)
    const wide = async () => Math.round((await head.boundingBox())?.width ?? 0)
    const before = await wide()
    const edge = await head.locator('.column-edge').boundingBox()
    if (!edge) throw new Error('no edge')
    await page.mouse.move(edge.x + 4, edge.y + 10)
    await page.mouse.down()
    await page.mouse.move(edge.x + 104, edge.y + 10, { steps: 4 })
    await page.mouse.up()
    await expect.poll(wide).toBeGreaterThan(before + 50)
    const dragged = await wide()
    await button(main, '列').click()
    const label = (await head.innerText()).trim()
    await page.getByRole('button', { name: `${label}：宽一些` }).click()
    await expect.poll(wide).toBeGreaterThan(dragged)
    await expectFit(page)
    await keepPicture(page, 'list-columns')
    await page.keyboard.press('Escape')
    const kept = await wide()
    await page.reload()
    await expect(active).toBeVisible()
    await expect.poll(wide).toBe(kept)
  })
})
