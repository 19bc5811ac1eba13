import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, test } from './helper/desk.ts'
import { allScreens, placesOf, registerPlaces, registers, rolesOf, see, seenBy, userOf } from './helper/screen.ts'
import { changeUser, login, visit } from './page/door.ts'

/** Registers are walked by three desks side by side. */
const PARTS = 3
/** Screens both kinds of station have, but with other content at the city. */
const CITY_TOO = ['/desk', '/exchange/inbox', '/exchange/counties', '/exchange/flags', '/fund/applications']

test.describe.configure({ timeout: 240_000 })

test('every screen is open to somebody, and to somebody who walks it', async () => {
  const lost = (await allScreens()).filter((one) => seenBy(one) === undefined)
  expect(lost.map((one) => one.path)).toEqual([])
})

for (const [half, walks] of [
  ['first', (at: number) => at % 2 === 0],
  ['second', (at: number) => at % 2 === 1],
] as const)
  test(`every screen of the county, ${half} half: accessible, nothing cut off, no error`, async ({ page, office }) => {
    const made = await office.year()
    const screens = (await allScreens()).filter((one) => one.stationKind !== 'city').filter((_one, at) => walks(at))
    const roles = rolesOf(screens)
    await visit(page, await office.serve(made.county))
    for (const [at, role] of roles.entries()) {
      await (at === 0 ? login(page, userOf(role), PASSWORD) : changeUser(page, userOf(role), PASSWORD))
      for (const { path } of screens.filter((one) => seenBy(one) === role))
        for (const place of placesOf(path, made.countyIds)) await see(page, place, `county-${role}`)
    }
    expect(screens.length).toBeGreaterThan(20)
  })

test('every screen that the city alone has, and what it shows of the counties', async ({ page, office }) => {
  const made = await office.year()
  const screens = (await allScreens()).filter((one) => one.stationKind === 'city')
  await visit(page, await office.serve(made.city))
  await login(page, '经办', PASSWORD)
  for (const place of [...CITY_TOO, `/fund/application/${made.cityIds.application}`])
    await see(page, place, 'city-clerk')
  for (const role of rolesOf(screens)) {
    if (role !== 'clerk') await changeUser(page, userOf(role), PASSWORD)
    for (const { path } of screens.filter((one) => seenBy(one) === role))
      for (const place of placesOf(path, made.cityIds)) await see(page, place, `city-${role}`)
  }
})

for (let part = 0; part < PARTS; part += 1)
  test(`list, form, row and summary of every register, part ${part + 1} of ${PARTS}`, async ({ page, office }) => {
    const made = await office.year()
    await visit(page, await office.serve(made.county))
    await login(page, '经办', PASSWORD)
    const mine = registers.filter((_name, at) => at % PARTS === part)
    expect(mine.length).toBeGreaterThan(10)
    for (const name of mine)
      // What stands around them is the same everywhere, and looked at on every screen above.
      for (const place of registerPlaces(name, made.countyIds)) await see(page, place, 'register', 'main')
  })
