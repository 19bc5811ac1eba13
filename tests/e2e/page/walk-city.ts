import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectFit, keepPicture } from '../helper/desk.ts'
import { changeUser, goTo, login, setUp } from './door.ts'
import { button, fill } from './form.ts'
import { listApplications, main, openRow, save, type Sentence } from './walker.ts'
import { bar, confirmTaking, dialog, part } from './workspace.ts'

type Word = { readonly outcome: string; readonly field: '意见' | '理由'; readonly words: string; readonly left: number }

async function decideAtCity(page: Page, { outcome, field, words, left }: Word): Promise<void> {
  await openRow(page, await listApplications(page, /^(?=.*通城县)(?=.*待市级备案)/u, left, '待市级备案'))
  await button(bar(page), outcome).click()
  const asked = dialog(page, `市级备案：${outcome}`)
  await fill(asked, field, words)
  await button(asked, outcome).click()
  await expect(asked).toBeHidden()
}

/** Chooses the package that a unit wrote from where the walker saves. */
async function offer(page: Page, choice: string, saved: string, from: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await button(page, choice).click()
  const file = readdirSync(saved).find((name) => name.startsWith(from) && name.endsWith('.p7m')) ?? ''
  await (await choosing).setFiles(join(saved, file))
}

/** The city's answer and a new office, steps 9 and 10. */
export const CITY: readonly Sentence[] = [
  {
    en: 'Stop, `npm start -- --demo --unit 421200`, 经办: 收件箱, choose that file from where you saved it, see what would change, take it in with your password.',
    zh: '关掉程序，`npm start -- --demo --unit 421200`，用“经办”登录：“收件箱”里选刚才存下的那个文件，看会变什么，输口令接收。',
    act: async ({ page, password, saved, start }) => {
      await start('city')
      await login(page, '经办', password)
      await goTo(page, '收件箱')
      await offer(page, '选报送包（可多选）', saved, '通城县送')
      await expect(page.getByText('签名相符，接得上')).toBeVisible()
      await expectFit(page)
      await expect(main(page)).toContainText(/拨付.*元/u)
      // Codes of the definitions say nothing to the city, and an entry without its firm and amount says too little.
      const list = page.getByRole('group', { name: /^会变什么/u })
      await expect(list).toContainText(/[\u4E00-\u9FFF]{2}申请 [A-Z]{2}-\S+ 通城县/u)
      // The picture of the README.
      await keepPicture(page, 'preview')
      expect(await list.innerText()).not.toMatch(/\b(?:commerce-review|finance-review|licence|approval)\b/u)
      await button(page, /^接收（新增 \d+，修改 \d+）/u).click()
      await confirmTaking(page, password, ['通城县', '报送第 4 号'])
      await expect(page.getByText('已接收')).toBeVisible()
    },
  },
  {
    en: 'As 负责人, file one of the two applications just paid and return the other with a reason.',
    zh: '换“负责人”，刚拨付的两件一件备案、一件写明理由退回。',
    act: async ({ page, password }) => {
      await changeUser(page, '负责人', password)
      await decideAtCity(page, { outcome: '予以备案', field: '意见', words: '予以备案。', left: 2 })
      await expect(bar(page)).toContainText('已办结')
      await decideAtCity(page, { outcome: '退回更正', field: '理由', words: '请补充验收照片后更正重报。', left: 1 })
      await expect(bar(page)).toContainText('退回')
    },
  },
  {
    en: '各县情况 → 下发 writes the answer.',
    zh: '在“各县情况”里“下发”，写出批复文件。',
    act: async (walker) => {
      const { page } = walker
      await goTo(page, '各县情况')
      await page
        .getByRole('row', { name: /通城县/u })
        .getByRole('button', { name: '下发' })
        .click()
      const drawer = dialog(page, /^下发给/u)
      await expectFit(page)
      await save(walker, 2, () => button(drawer, '下发').click())
    },
  },
  {
    en: 'Stop, `npm start -- --demo` again, 经办: 市级回复, choose the answer, take it in: one matter is closed, the other waits to be corrected.',
    zh: '关掉程序，再 `npm start -- --demo`，用“经办”登录：“市级回复”里选批复文件、接收，一件办结，一件待更正。',
    act: async ({ page, password, saved, start }) => {
      await start('county')
      await login(page, '经办', password)
      await goTo(page, '市级回复')
      await offer(page, '选市级发来的文件', saved, '咸宁市送')
      await expectFit(page)
      await button(page, /^接收（/u).click()
      await confirmTaking(page, password, ['咸宁市', '批复第 5 号'])
      await expect(page.getByText('已接收')).toBeVisible()
      // Beside the one that had come back before; the newest stands first.
      await openRow(page, await listApplications(page, /退回待更正/u, 2))
      await expect(part(page, '意见')).toContainText('请补充验收照片后更正重报。')
      await goTo(page, '已报送')
      await expect(page.getByText('对方已收').first()).toBeVisible()
    },
  },
  {
    en: 'To begin for real: `npm start` without `--demo` and follow the five steps of the wizard.',
    zh: '正式用：`npm start`，不加 `--demo`，照五步建站。',
    act: async ({ page, startNew }) => {
      const backup = await startNew()
      const steps: string[] = []
      const administrator = { person: '管理甲', user: '管理', password: '桃李Spring-2014' }
      const clerk = { person: '经办甲', user: '经办', password: '青山Autumn-2014' }
      await setUp(page, { unit: '通城县  421222', administrator, clerk, backup }, async (step) => {
        steps.push(step)
      })
      expect(steps).toHaveLength(5)
    },
  },
  {
    en: 'Print the recovery key.',
    zh: '把恢复密钥打印出来。',
    // Its printed half was typed back within the fourth step: the wizard does not go on without.
    act: async ({ page }) => expect(page.getByRole('heading', { name: '惠商簿' })).toBeVisible(),
  },
]
