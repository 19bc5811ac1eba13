import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { demoCreditCode } from '#tools/demo/word.ts'
import { expect, test } from '../e2e/helper/desk.ts'
import { expectTitle, login, setUp, visit } from '../e2e/page/door.ts'
import { button } from '../e2e/page/form.ts'
import { ADMINISTRATOR, CLERK, HEADER, unpack, type Portable } from './program.ts'

/**
 * Seconds a person needs, generously, for what the test does at once: to find and press, to type a character, to read a new
 * screen, to unpack and start, to write the recovery key down twice.
 */
const PERSON = { press: 3, character: 0.6, screen: 20, start: 60, key: 90 }
/** Of ten minutes; two are left to the machine, whose speed nobody knows. */
const EIGHT_MINUTES = 480

const FIRM = '通城县示例农林电子商务有限公司'
const SHEET = `\u{FEFF}${HEADER}\r\n${FIRM},${demoCreditCode('91', '421222', 901)},通城县,2012-03-05,200,王甲`

/** Counts what a hand does on a page: presses, and characters that stand in a field when it is left. */
async function watch(page: Page): Promise<{ presses: number; characters: number; screens: number }> {
  const counted = { presses: 0, characters: 0, screens: 0 }
  await page.exposeFunction('handCounted', (what: 'presses' | 'characters', many: number) => {
    counted[what] += many
  })
  await page.addInitScript(`
    addEventListener('pointerdown', () => handCounted('presses', 1), true)
    addEventListener('change', (event) => handCounted('characters', event.target.type === 'file' ? 0 : String(event.target.value ?? '').length), true)
  `)
  return counted
}

let portable: Portable
test.beforeAll(() => {
  portable = unpack()
})
test.afterAll(() => portable.remove())

test('from the unpacked archive to the first printed card in ten minutes', async ({ page }) => {
  const began = performance.now()
  const hand = await watch(page)
  const seen = () => {
    hand.screens += 1
    return Promise.resolve()
  }
  const backup = join(portable.home, '优 盘')
  mkdirSync(backup)
  const served = await portable.start()
  try {
    await visit(page, served)
    await setUp(page, { unit: '通城县  421222', administrator: ADMINISTRATOR, clerk: CLERK, backup }, seen)
    await seen()
    await login(page, CLERK.user, CLERK.password)
    await seen()
    await importSheet(page)
    await seen()
    await button(page, '看企业名录').click()
    await expectTitle(page, '企业名录')
    await seen()
    await page.getByRole('row', { name: new RegExp(FIRM, 'u') }).dblclick()
    await button(page, '打印登记卡').click()
    await seen()
    await expect(page.getByRole('img', { name: /第 1 页/u })).toBeVisible()
    const paper = page.waitForEvent('popup')
    await button(page, '出具并打印').click()
    await (await paper).close()
    const saving = page.waitForEvent('download')
    await button(page, '另存 PDF').click()
    const card = readFileSync(await (await saving).path())
    expect(card.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    // Else the page complains of a server that goes away.
    await page.goto('about:blank')
  } finally {
    await served.stop()
  }
  // The data lies with the person, not in the folder of the program.
  expect(existsSync(join(portable.data, 'station.db'))).toBe(true)
  const hands = hand.presses * PERSON.press + hand.characters * PERSON.character + hand.screens * PERSON.screen
  const person = PERSON.start + PERSON.key + hands
  const machine = Math.round((performance.now() - began) / 1000)
  const counts = `${hand.presses} presses, ${hand.characters} characters, ${hand.screens} screens`
  const told = `${counts}: a person ${Math.round(person)} s, this machine ${machine} s`
  test.info().annotations.push({ type: 'time', description: told })
  console.log(`first card: ${told}`)
  // Were nothing counted, the time would prove nothing.
  expect(Math.min(hand.presses - 15, hand.characters - 60, hand.screens - 8)).toBeGreaterThan(0)
  expect(person, told).toBeLessThan(EIGHT_MINUTES)
})

async function importSheet(page: Page): Promise<void> {
  await expectTitle(page, '导入企业')
  const choosing = page.waitForEvent('filechooser')
  await button(page, '选择文件').click()
  await (await choosing).setFiles({ name: '企业台账.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) })
  await expect(page.getByText('数据 1 行')).toBeVisible()
  await button(page, '试导入').click()
  await button(page, '导入 1 条').click()
  await expect(page.getByRole('status').filter({ hasText: '新增 1 条' })).toBeVisible()
}

test('a second start shows the page of the first', async ({ page }) => {
  const first = await portable.start()
  const second = await portable.start()
  expect(second.port).toBe(first.port)
  for (const link of [await second.link(), await first.link()]) {
    await page.goto(link)
    await expect(page.getByRole('heading', { name: /^惠商簿/u })).toBeVisible()
  }
  await page.goto('about:blank')
  await first.stop()
})
