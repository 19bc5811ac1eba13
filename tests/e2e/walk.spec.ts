import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './helper/desk.ts'
import { demoFolder, demoPassword } from './helper/demo.ts'
import { stepsOf } from './helper/readme-walk.ts'
import { expectReadable } from './helper/screen.ts'
import { CITY } from './page/walk-city.ts'
import { COUNTY } from './page/walk-county.ts'
import { UNITS, type Walker } from './page/walker.ts'
import type { Served } from './helper/serve.ts'

/** Every sentence of the walk, in order. */
const WALK = [...COUNTY, ...CITY]

const flat = (language: 'en' | 'zh') => stepsOf(language).flat()

// Bug caught: a step of the README that nobody can take any more, or a step that was taken and is told nowhere.
test('every sentence of the walk in both READMEs is one act of the test, in the same order', () => {
  expect(flat('en')).toEqual(WALK.map((one) => one.en))
  expect(flat('zh')).toEqual(WALK.map((one) => one.zh))
  expect(stepsOf('en').map((one) => one.length)).toEqual(stepsOf('zh').map((one) => one.length))
})

// Bug caught: the county's clock ran a day ahead of the city's, so that what was paid could be neither filed nor returned.
test('the walk of the README is taken to its end: county, then city', async ({ page, office }) => {
  test.setTimeout(600_000)
  const demo = demoFolder(office.root)
  const clocks = Object.values(UNITS).map((code) =>
    readFileSync(join(demo, 'stations', code, 'demo-clock.json'), 'utf8'),
  )
  expect(new Set(clocks).size, 'one clock').toBe(1)
  let open: Served | undefined
  const start = async (data: string) => {
    await page.goto('about:blank')
    await open?.stop()
    open = await office.serve(data)
    await page.goto(await open.link())
  }
  const walker: Walker = {
    page,
    sheets: join(demo, 'sheets'),
    saved: join(office.root, 'saved'),
    password: demoPassword(demo),
    start: async (kind) => {
      const data = join(office.root, kind)
      // The second start of a station goes on with what the first one did.
      if (!existsSync(data)) cpSync(join(demo, 'stations', UNITS[kind]), data, { recursive: true })
      await start(data)
    },
    startNew: async () => {
      const backup = join(office.root, 'backup')
      mkdirSync(backup)
      await start(join(office.root, 'new'))
      return backup
    },
  }
  mkdirSync(walker.saved)
  for (const { zh, act } of WALK)
    await test.step(zh, async () => {
      await act(walker)
      await expectReadable(page)
    })
  await expectClosed(page)
})

/** The last sentence leaves the new office at its door. */
async function expectClosed(page: Page): Promise<void> {
  await expect(page.getByLabel('口令', { exact: true })).toBeVisible()
}
