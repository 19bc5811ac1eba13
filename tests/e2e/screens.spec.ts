import type { Page } from '@playwright/test'
import type { Role } from '#shared/permission.ts'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { longGate } from '#test/helper/long-gate.ts'
import { expect, test } from './helper/desk.ts'
import type { Ids } from './helper/made.ts'
import {
  allScreens,
  placesOf,
  registerPlaces,
  registers,
  rolesOf,
  see,
  seenBy,
  userOf,
  type Screen,
} from './helper/screen.ts'
import { changeUser, login, visit } from './page/door.ts'

/** Registers are walked by three desks side by side. */
const PARTS = 3
/** Of the places of a part, as many as a run of every day looks at: all are drawn by one page out of the definitions. */
const FEWEST = 24
/** Processor seconds of this process: about as many places more. */
const SECONDS = 1

/** The places in an order in which any beginning holds lists, forms, rows and summaries of registers far apart. */
function scattered<T>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => ((all.indexOf(a) * STRIDE) % all.length) - ((all.indexOf(b) * STRIDE) % all.length))
}
/** No number of places has a part in common with it. */
const STRIDE = 37
/** Screens both kinds of station have, but with other content at the city. */
const CITY_TOO = ['/desk', '/exchange/inbox', '/exchange/counties', '/exchange/flags', '/fund/applications']

test.describe.configure({ timeout: 600_000 })

/** A place, who looks at it, and the part of the window that is looked at where not all of it. */
type Look = { readonly role: Role; readonly place: string; readonly part?: string }

function looksOf(screens: readonly Screen[], ids: Ids): Look[] {
  return rolesOf(screens).flatMap((role) =>
    screens
      .filter((one) => seenBy(one) === role)
      .flatMap(({ path }) => placesOf(path, ids))
      .map((place) => ({ role, place })),
  )
}

/** Walks all places, one user after the other; a walk that has become shorter than its floor looks past something. */
async function walk(
  page: Page,
  what: string,
  floor: number,
  looks: readonly Look[],
  seconds = Infinity,
): Promise<void> {
  let sitting: Role | undefined
  for (const { role, place, part } of longGate({ what, floor, deep: looks.length, seconds }, looks)) {
    if (sitting === undefined) await login(page, userOf(role), PASSWORD)
    else if (sitting !== role) await changeUser(page, userOf(role), PASSWORD)
    sitting = role
    await see(page, place, `${what.replaceAll(/\W+/gu, '-')}-${role}`, part)
  }
}

test('every screen is open to somebody, and to somebody who walks it', async () => {
  const lost = (await allScreens()).filter((one) => seenBy(one) === undefined)
  expect(lost.map((one) => one.path)).toEqual([])
})

for (const [half, floor, walks] of [
  ['first', 50, (at: number) => at % 2 === 0],
  ['second', 50, (at: number) => at % 2 === 1],
] as const)
  test(`every screen of the county, ${half} half: accessible, nothing cut off, no error`, async ({ page, office }) => {
    const made = await office.year()
    const screens = (await allScreens()).filter((one) => one.stationKind !== 'city').filter((_one, at) => walks(at))
    expect(screens.length).toBeGreaterThan(20)
    await visit(page, await office.serve(made.county))
    await walk(page, `places of the county, ${half} half`, floor, looksOf(screens, made.countyIds))
  })

// Bug caught: registers and procedures that carry out an item of the policy, named on its page as dead text.
test('every register and procedure of a policy item is one step away from it', async ({ page, office }) => {
  const made = await office.year()
  await visit(page, await office.serve(made.county))
  await login(page, userOf('clerk'), PASSWORD)
  for (const clause of ['五(二)']) {
    await page.evaluate(`location.hash = '/policy?clause=${encodeURIComponent(clause)}'`)
    const carriers = page.locator('section').filter({ has: page.getByRole('heading', { name: /^(登记|程序)（/u }) })
    const lines = carriers.getByRole('listitem')
    await expect(lines.first()).toBeVisible()
    const names = await lines.count()
    expect(await carriers.getByRole('link').count(), clause).toBe(names)
    for (let at = 0; at < names; at += 1) {
      await page.evaluate(`location.hash = '/policy?clause=${encodeURIComponent(clause)}'`)
      await carriers.getByRole('link').nth(at).click()
      await expect(page.locator('main h1')).not.toHaveText(/政策条文|没有这个画面|没能显示|没有这个登记册/u)
      await expect(page.getByRole('alert')).toHaveCount(0)
    }
  }
})

test('every screen that the city alone has, and what it shows of the counties', async ({ page, office }) => {
  const made = await office.year()
  const screens = (await allScreens()).filter((one) => one.stationKind === 'city')
  const ours = [...CITY_TOO, `/fund/application/${made.cityIds.application}`]
  await visit(page, await office.serve(made.city))
  const looks = [...ours.map((place) => ({ role: 'clerk', place }) as const), ...looksOf(screens, made.cityIds)]
  await walk(page, 'places of the city', 11, looks)
})

for (let part = 0; part < PARTS; part += 1)
  test(`list, form, row and summary of every register, part ${part + 1} of ${PARTS}`, async ({ page, office }) => {
    const made = await office.year()
    await visit(page, await office.serve(made.county))
    const mine = registers.filter((_name, at) => at % PARTS === part)
    expect(mine.length).toBeGreaterThan(10)
    // What stands around them is the same everywhere, and looked at on every screen above.
    const looks = mine
      .flatMap((name) => registerPlaces(name, made.countyIds))
      .map((place) => ({ role: 'clerk', place, part: 'main' }) as const)
    await walk(page, `places of the registers, part ${part + 1}`, FEWEST, scattered(looks), SECONDS)
  })
