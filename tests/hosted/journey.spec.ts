import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { makeOffice, setDay } from '#test/e2e/helper/serve.ts'
import { expectTitle, goTo, login } from '#test/e2e/page/door.ts'
import { button } from '#test/e2e/page/form.ts'
import { confirmFinal } from '#test/e2e/page/workspace.ts'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { openDesk, type Desk, type Shell } from './desk.ts'

type Made = { readonly county: string; readonly city: string; readonly enterprise: string }

/** `npm run test:hosted` sets it; "serve" shows the journey itself where there is no Electron. */
const shell: Shell = process.env.HSB_SHELL === 'serve' ? 'serve' : 'electron'

async function showsSent(page: Page): Promise<void> {
  await login(page, '经办', PASSWORD)
  await goTo(page, '已报送')
  await expect(page.getByText('第 1 号').first()).toBeVisible()
}

test('a county prints, saves and sends, lives through the death of its window, threads and process; the city receives', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hsb-journey-'))
  const open: Desk[] = []
  const start = async (dataDir: string) => {
    const desk = await openDesk(shell, dataDir)
    open.push(desk)
    return desk
  }
  try {
    // The preparing program prints exactly this shape.
    const made = (await makeOffice(root, 'money')) as Made
    const county = await start(made.county)
    const sent = await test.step('opens, logs in, prints, saves, sends', async () => {
      await login(county.page, '经办', PASSWORD)
      await goTo(county.page, '企业名录')
      const rows = county.page.getByRole('group', { name: /，上下键移动/u })
      await expect(rows.getByRole('row', { name: made.enterprise })).toBeVisible()
      await rows.focus()
      await county.page.keyboard.press('Enter')
      await button(county.page, '打印登记卡').click()
      await expect(county.page.getByRole('img', { name: /第 1 页/u })).toBeVisible()
      await button(county.page, '出具并打印').click()
      const [paper] = await county.saved(1, () => button(county.page, '另存 PDF').click())
      expect(paper?.bytes.toString('latin1', 0, 5)).toBe('%PDF-')
      await goTo(county.page, '待报送')
      const files = await county.saved(2, () => button(county.page, '报送').click())
      await expect(county.page.getByText('第 1 号报送包已写出')).toBeVisible()
      return files.find(({ name }) => name.endsWith('.hsp.p7m'))
    })
    if (!sent) throw new Error('no package was saved')

    await test.step('the page dies: locked, and everything is there', async () => {
      await showsSent(await county.pageDies())
    })
    await test.step('the threads die: the program starts again on what was said to be saved', async () => {
      await county.threadsDie()
      await county.close().catch(() => county.dies())
      const again = await start(made.county)
      await showsSent(again.page)
      await test.step('and so it does after the process was killed', async () => {
        await again.dies()
        const third = await start(made.county)
        await showsSent(third.page)
        await third.close()
      })
    })

    await test.step('the city receives', async () => {
      setDay(made.city, '2014-05-15')
      const { page, close } = await start(made.city)
      await login(page, '经办', PASSWORD)
      await goTo(page, '收件箱')
      const choosing = page.waitForEvent('filechooser')
      await button(page, '选报送包（可多选）').click()
      const file = { name: sent.name, mimeType: 'application/octet-stream', buffer: sent.bytes }
      await (await choosing).setFiles(file)
      await expect(page.getByText('签名相符，接得上')).toBeVisible()
      await button(page, /^接收（/u).click()
      const final = { title: '接收：请逐行核对', act: '接收', lines: ['通城县', '报送第 1 号'], password: PASSWORD }
      await confirmFinal(page, final, () => Promise.resolve())
      await expect(page.getByText('已接收')).toBeVisible()
      await goTo(page, '企业名录')
      await expectTitle(page, '企业名录')
      await close()
    })
  } finally {
    for (const desk of open) await desk.close().catch(() => undefined)
    rmSync(root, { recursive: true, force: true })
  }
})
