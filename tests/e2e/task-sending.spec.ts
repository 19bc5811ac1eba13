import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectFit, keepPicture, test } from './helper/desk.ts'
import { demoFolder, demoPassword } from './helper/demo.ts'
import { Hand } from './helper/hand.ts'
import { goTo, login, visit } from './page/door.ts'
import { button } from './page/form.ts'

const COUNTY = '421222'
const CITY = '421200'
const PACKAGES = '惠商簿报送'
/** Seven packages are each verified, taken in and answered, one after the other. */
const PATIENT = { timeout: 120_000 }

/** Records a firm at each of the stations in a folder, and reports into another where one is given. */
function report(stations: string, password: string, ...folder: readonly string[]): void {
  const program = join(import.meta.dirname, 'helper', 'report-counties.ts')
  const { status, stderr } = spawnSync(process.execPath, [program, stations, password, ...folder], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
}

// Bugs caught: a folder typed by hand, a file saved by hand and a slip looked for, where a stick is in and known; a list that
// still shows as new what was just written (docs/comfort.md, task 8).
test('8: a county reports to the city by one click when its U disk is in', async ({ page, office }) => {
  const demo = demoFolder(office.root)
  const password = demoPassword(demo)
  const stations = join(office.root, 'stations')
  const media = join(office.root, 'media')
  const stick = join(media, '报送盘')
  cpSync(join(demo, 'stations', COUNTY), join(stations, COUNTY), { recursive: true })
  report(stations, password)
  mkdirSync(media)
  await visit(page, await office.serve(join(stations, COUNTY), media))
  await login(page, '经办', password)
  const strip = page.getByRole('region', { name: 'U 盘', exact: true })
  await expect(strip).toHaveCount(0)
  mkdirSync(stick)
  await expect(strip).toContainText('U 盘“报送盘”')
  await expectFit(page)
  await keepPicture(page, 'medium-county')

  // Bug caught: what was about to be sent could not be looked into; one sent a number of records.
  await test.step('what will be sent is looked into before', async () => {
    await goTo(page, '待报送')
    await page
      .getByRole('button', { name: /^看里面：/u })
      .first()
      .click()
    const inside = page.getByRole('group', { name: /^要送出的记录，/u })
    await expect(inside.getByRole('row').nth(1)).toContainText(/通城县|资金申请|企业/u)
  })

  const hand = new Hand(page)
  // A machine with much to do answers after the time in which a click may open a tab: the slip is saved then.
  const slip = Promise.race([page.waitForEvent('popup', PATIENT), page.waitForEvent('download', PATIENT)])
  await hand.click(strip.getByRole('button', { name: /^报送（新的 \d+ 条）/u }))
  const opened = await slip
  if ('close' in opened) await opened.close()
  await expect(page.getByText(/号报送包已写到“报送盘”，写后读过/u)).toBeVisible()
  expect([hand.clicks, hand.keys]).toEqual([1, 0])
  expect(readdirSync(join(stick, PACKAGES))).toEqual([
    expect.stringMatching(/^通城县送咸宁市-第\d{4}号-报送-[\d-]+\.hsp\.p7m$/u),
  ])
  await expect(strip).toContainText('没有新的要报送')

  await test.step('what was written waits for the city, and is no longer new', async () => {
    await goTo(page, '待报送')
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { name: /^新的（0 条）/u })).toBeVisible()
    await expect(main.getByRole('heading', { name: /^已写出，等对方确认（\d+ 个包）/u })).toBeVisible()
    await expectFit(page)
    await keepPicture(page, 'pending-after')
  })

  await test.step('a backup onto it is one click too', async () => {
    await strip.getByRole('button', { name: '备份', exact: true }).click()
    await expect(page.getByText(/^已备份到“报送盘”/u)).toBeVisible()
    expect(readdirSync(join(stick, '惠商簿备份'))).toHaveLength(1)
  })
})

// Bugs caught: seven packages chosen, looked at, taken in with a password each, and answered one after the other
// (docs/comfort.md, task 9).
test('9: the city takes in seven packages of a U disk and answers them by four clicks', async ({ page, office }) => {
  test.setTimeout(420_000)
  const demo = demoFolder(office.root)
  const password = demoPassword(demo)
  const stations = join(office.root, 'stations')
  const media = join(office.root, 'media')
  const folder = join(media, '各县报送盘', PACKAGES)
  cpSync(join(demo, 'stations'), stations, { recursive: true })
  report(stations, password, folder)
  expect(readdirSync(folder)).toHaveLength(7)
  await visit(page, await office.serve(join(stations, CITY), media))
  await login(page, '经办', password)

  const hand = new Hand(page)
  const strip = page.getByRole('region', { name: 'U 盘', exact: true })
  await hand.click(strip.getByRole('button', { name: '看收到的 7 个包' }))
  const list = page.getByRole('group', { name: '刚选的报送包' })
  await expect(list.getByText('签名相符，完整')).toHaveCount(7, PATIENT)
  await keepPicture(page, 'inbox-seven')
  await hand.click(button(page, '接收全部 7 个'))
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('拨付金额合计')
  await expectFit(page)
  await keepPicture(page, 'take-seven')
  await page.getByLabel('本人口令').fill(password)
  await hand.click(dialog.getByRole('button', { name: '接收这 7 个' }))
  await expect(list.getByText('已接收', { exact: true })).toHaveCount(7, PATIENT)
  await hand.click(button(page, /^回复这 7 个单位，写到“各县报送盘”/u))
  await expect.poll(() => readdirSync(folder).filter((name) => name.startsWith('咸宁市送')), PATIENT).toHaveLength(7)
  expect([hand.clicks, hand.keys]).toEqual([4, 0])
})
