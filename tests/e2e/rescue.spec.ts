import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, keepPicture, test } from './helper/desk.ts'
import { ROOT, type Served, startProgram } from './helper/serve.ts'
import { goTo, login, visit } from './page/door.ts'
import { button, fill } from './page/form.ts'

let served: Served | undefined
test.afterEach(() => served?.stop())

// Bugs caught: a bar that says that the file is damaged and leads nowhere; an administrator who carries the registers away.
test('a damaged file leads to its rescue: tables for a clerk, figures for the administrator', async ({
  page,
  office,
}) => {
  test.setTimeout(300_000)
  // The preparing program prints exactly this shape.
  const { county } = (await office.make('money')) as { readonly county: string }
  writeFileSync(join(county, 'damaged.mark'), '')
  const target = join(office.root, 'rescued')
  const words = [join(ROOT, 'out', 'main', 'serve.mjs'), '--data', county]

  const rescueAs = async (user: string) => {
    await page.goto('about:blank')
    await served?.stop()
    served = await startProgram(process.execPath, words, process.env, 60_000)
    await visit(page, served)
    await login(page, user, PASSWORD)
    await expect(page.getByRole('contentinfo', { name: '状态栏' })).toContainText('数据文件有损坏，已停止写入')
    // The first page comes once it is known which: whoever goes on before that is brought back to it.
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await goTo(page, '备份与演练')
    await button(page.locator('header'), '抢救').click()
    const asking = page.getByRole('dialog', { name: '抢救损坏的数据' })
    await fill(asking, '放到哪个文件夹', target)
    await keepPicture(page, `rescue-${user}`)
    await button(asking, '下一步：核对').click()
    if (await button(asking, /新建文件夹/u).isVisible()) await button(asking, /新建文件夹/u).click()
    await keepPicture(page, `rescue-${user}-asked`)
    await page.getByLabel('本人口令').fill(PASSWORD)
    await button(page.getByRole('dialog', { name: '抢救：请核对' }), '抢救').click()
    const end = page.getByRole('dialog', { name: '抢救清单' })
    await expect(end).toContainText('核对相符', { timeout: 120_000 })
    await keepPicture(page, `rescue-${user}-done`)
    await button(end, '知道了').click()
  }

  await rescueAs('经办')
  const [made = ''] = readdirSync(target)
  expect(readdirSync(join(target, made)).toSorted()).toEqual(['抢救清单.txt', '登记册', '附件'])
  expect(readFileSync(join(target, made, '抢救清单.txt'), 'utf8')).toMatch(/企业 \d+ 条/u)
  await rescueAs('管理员')
  const [second = ''] = readdirSync(target).filter((name) => name !== made)
  expect(readdirSync(join(target, second))).toEqual(['抢救清单.txt'])
  // A page that lost its program says so in the console.
  await page.goto('about:blank')
})
