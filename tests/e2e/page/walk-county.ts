import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect } from '../helper/desk.ts'
import { ROOT } from '../helper/serve.ts'
import { changeUser, expectTitle, goTo, login } from './door.ts'
import { button, fill } from './form.ts'
import { listApplications, main, openRow, rowsOf, save, type Sentence } from './walker.ts'
import { bar, dialog, part } from './workspace.ts'

async function passFinal(page: Page, title: string, act: string, password: string): Promise<void> {
  const asked = dialog(page, title)
  await expect(asked).toContainText(/[壹贰叁肆伍陆柒捌玖].*元整/u)
  await asked.getByLabel('本人口令').fill(password)
  await button(asked, act).click()
  await expect(asked).toBeHidden()
}

async function payOne(page: Page, row: Locator, password: string): Promise<void> {
  await openRow(page, row)
  await button(bar(page), '登记拨付').click()
  const asked = dialog(page, '登记拨付')
  await fill(asked, '凭证（文号）', '拨付-2014-06-26')
  await button(asked, '下一步：核对').click()
  await passFinal(page, '拨付：请逐行核对', '登记拨付', password)
  await expect(bar(page)).toContainText('待市级备案')
}

const script = (name: string): string => {
  // The file is the project's own.
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  return scripts[name] ?? ''
}

/** The county at work, steps 1 to 8. */
export const COUNTY: readonly Sentence[] = [
  {
    en: '`npm run demo`, then `npm start -- --demo`.',
    zh: '`npm run demo`，再 `npm start -- --demo`。',
    // The stations are those of tools/demo.ts; which folder `--demo` opens is tested beside the function that says so.
    act: async ({ start }) => {
      expect([script('demo'), script('start')]).toEqual(['node tools/demo.ts', 'node tools/start.mjs'])
      await start('county')
    },
  },
  {
    en: 'Log in as 经办 with the password the demo printed.',
    zh: '用“经办”登录，口令在上一条命令最后。',
    act: ({ page, password }) => login(page, '经办', password),
  },
  {
    en: 'Every demo station lives on 26 June 2014, just after its data was made.',
    zh: '各演示站的日子都停在 2014 年 6 月 26 日，数据刚刚造好。',
    act: async ({ page }) => expect(main(page)).toContainText('2014-06-26'),
  },
  {
    en: '今日事项: what is due and what is late.',
    zh: '今日事项：看今天要办的、超期的。',
    act: async ({ page }) => {
      await expectTitle(page, '今日事项')
      await expect(main(page)).toContainText(/超期 \d+ 天/u)
    },
  },
  {
    en: 'Enter opens a row.',
    zh: '回车打开一行。',
    act: async ({ page }) => {
      await expect(main(page).getByRole('group', { name: /^该我办/u })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(main(page).getByRole('heading', { level: 1 })).not.toHaveText('今日事项')
    },
  },
  {
    en: '企业名录: type the initials `mht` or any part of a name.',
    zh: '企业名录：输拼音首字母 `mht`，或名称的一段。',
    act: async ({ page }) => {
      await goTo(page, '企业名录')
      const box = page.getByRole('searchbox', { name: '查找企业' })
      for (const typed of ['猕猴', 'mht']) {
        await box.fill(typed)
        await expect(rowsOf(page).getByRole('row', { name: '猕猴桃' }).first()).toBeVisible()
        await expect(rowsOf(page).getByRole('row', { name: '枇杷' })).toHaveCount(0)
      }
    },
  },
  {
    en: 'Space previews, Enter opens.',
    zh: '空格预览，回车打开。',
    act: async ({ page }) => {
      await rowsOf(page).focus()
      await page.keyboard.press('Space')
      await expect(main(page).getByRole('complementary')).toContainText('猕猴桃')
      await page.keyboard.press('Enter')
      await expect(main(page).getByRole('heading', { level: 1 })).toContainText('猕猴桃')
    },
  },
  {
    en: 'The history is on the right.',
    zh: '历史在右边。',
    act: async ({ page }) => {
      const box = await part(page, /^历史$/u).boundingBox()
      expect(box?.x).toBeGreaterThan(683)
    },
  },
  {
    en: '企业名录 → 导入: choose `demo/sheets/通城县-新登记企业.csv`: its columns are known, the dry run is made at once; look at it.',
    zh: '企业名录的“导入”：选 `demo/sheets/通城县-新登记企业.csv`，栏目都认得，马上试导入，看结果。',
    act: async ({ page, sheets }) => {
      await goTo(page, '企业名录')
      await button(page, '导入').click()
      const choosing = page.waitForEvent('filechooser')
      await button(page, '选择文件').click()
      await (await choosing).setFiles(join(sheets, '通城县-新登记企业.csv'))
      await expect(page.getByRole('group', { name: /^试导入的行/u }).getByRole('row', { name: /不能进/u })).toHaveCount(
        1,
      )
    },
  },
  {
    en: '下载标好的原表 gives the wrong cells back in colour.',
    zh: '“下载标好的原表”把错的格子标上颜色还给您。',
    act: async (walker) => {
      const [name = ''] = await save(walker, 1, () => button(walker.page, '下载标好的原表').click())
      expect(readFileSync(join(walker.saved, name)).subarray(0, 2).toString('latin1')).toBe('PK')
    },
  },
  {
    en: '导入 5 条 takes in the good rows.',
    zh: '“导入 5 条”把对的收进名录。',
    act: async ({ page }) => {
      await button(page, '导入 5 条').click()
      await expect(page.getByRole('status').filter({ hasText: '新增 5 条' })).toBeVisible()
    },
  },
  {
    en: '资金 → 申请: open one.',
    zh: '资金的申请：打开一件。',
    act: async ({ page }) => openRow(page, await listApplications(page, /待受理/u)),
  },
  {
    en: 'Steps on top, materials and checks in the middle, at the right what limits the decision; below, the one decision of this step.',
    zh: '上面是步骤，中间是材料和审查项，右边是决定的限制；下面是这一步的决定。',
    act: async ({ page }) => {
      for (const title of [/^材料/u, /^审查项/u, '按规定算出的金额']) await expect(part(page, title)).toBeVisible()
      await expect(button(bar(page), '受理')).toBeVisible()
      const places = await Promise.all(
        [part(page, /^材料/u), part(page, '按规定算出的金额')].map((one) => one.boundingBox()),
      )
      expect(places[1]?.x).toBeGreaterThan(places[0]?.x ?? Infinity)
    },
  },
  {
    en: 'Lock with Ctrl+L, log in as 负责人: approve the one whose notice is over (公示期满).',
    zh: 'Ctrl+L 锁屏，换“负责人”登录，批准公示期满的那件。',
    act: async ({ page, password }) => {
      await changeUser(page, '负责人', password)
      await openRow(page, await listApplications(page, /公示期满/u))
      await button(bar(page), '批准').click()
      const asked = dialog(page, '批准')
      await fill(asked, '意见', '经公示无异议，同意支持。')
      await fill(asked, '文号', '通商〔2014〕8号')
      await button(asked, '下一步：核对').click()
    },
  },
  {
    en: 'The summary shows the amount in words and asks for the password again.',
    zh: '核对单上有大写金额，再输一次口令。',
    act: async ({ page, password }) => {
      await passFinal(page, '批准：请逐行核对', '批准', password)
      await expect(bar(page)).toContainText(/核定 [\d,.]+ 元/u)
    },
  },
  {
    en: 'As 拨付, record the payment of the two that wait for it (待拨付).',
    zh: '换“拨付”，登记待拨付的两件。',
    act: async ({ page, password }) => {
      await changeUser(page, '拨付', password)
      for (const left of [2, 1]) {
        const waiting = await listApplications(page, /待拨付/u, left)
        await payOne(page, waiting, password)
      }
    },
  },
  {
    en: 'As 经办 again, 打印审批表 on one just paid: the paper as it will come out.',
    zh: '换回“经办”，在刚拨付的一件上点“打印审批表”，看纸面。',
    act: async ({ page, password }) => {
      await changeUser(page, '经办', password)
      await openRow(page, await listApplications(page, /待市级备案/u, 2))
      await button(page, '打印审批表').click()
      await expect(page.getByRole('img', { name: /第 1 页/u })).toBeVisible()
    },
  },
  {
    en: '出具并打印 gives it a number and keeps it.',
    zh: '“出具并打印”给它编号，存下来。',
    act: async ({ page }) => {
      const tab = page.waitForEvent('popup')
      await button(page, '出具并打印').click()
      await (await tab).close()
      await expect(button(page, '另存 PDF')).toBeVisible()
    },
  },
  {
    en: '待报送 → 报送 writes a package and its slip.',
    zh: '“待报送”里点“报送”，写出报送包和交接单。',
    act: async (walker) => {
      await goTo(walker.page, '待报送')
      const names = await save(walker, 2, () => button(walker.page, '报送').click())
      const [slip = ''] = names.filter((name) => name.endsWith('.pdf'))
      expect(readFileSync(join(walker.saved, slip)).subarray(0, 5).toString('latin1')).toBe('%PDF-')
      for (const ending of ['.hsp.p7m', '.pdf']) expect(names.filter((name) => name.endsWith(ending))).toHaveLength(1)
      await expect(walker.page.getByText('第 4 号报送包已写出')).toBeVisible()
    },
  },
]
