import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { procedures } from '#shared/definition/procedure/all.ts'
import { records } from '#shared/definition/all.ts'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, expectFit, expectNoOverflow, keepPicture, test } from './helper/desk.ts'
import { ROOT } from './helper/serve.ts'
import { changeUser, login, visit } from './page/door.ts'

const DEEP = process.env['HSB_DEEP'] === '1'
const registers = records.filter((one) => one.group === '登记册').map((one) => one.name)

type Ids = {
  readonly enterprise: string
  readonly application: string
  readonly pool: string
  readonly session: string
  readonly claim: string
  readonly account: string
  readonly task: string
  readonly plan: string
  readonly meeting: string
  readonly report: string
  readonly title: string
  readonly subjects: Readonly<Record<string, string>>
}
type Made = { readonly county: string; readonly city: string; readonly countyIds: Ids; readonly cityIds: Ids }
type Shown = {
  readonly path: string
  readonly label: string
  readonly permission: string
  readonly stationKind?: string
}

/** Every screen of every room, as the router reads them; a room built tomorrow is walked tomorrow. */
async function allScreens(): Promise<readonly Shown[]> {
  const features = join(ROOT, 'src', 'renderer', 'feature')
  const found: Shown[] = []
  for (const room of readdirSync(features).toSorted()) {
    if (!readdirSync(join(features, room)).includes('pages.tsx')) continue
    // The rooms are named by the folder listing; each exports its screens.
    const { screens } = (await import(join(features, room, 'pages.tsx'))) as { screens: readonly Shown[] }
    found.push(...screens)
  }
  return found
}

/** Every procedure whose screens come from its definition. */
function procedurePlaces(ids: Ids): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    procedures.flatMap(({ name, screen }) => {
      const place = `${screen?.path ?? ''}/${ids.subjects[name] ?? ''}`
      return screen
        ? [[`${screen.path}/:id`, [place]] as const, [`${screen.path}/:id/edit`, [`${place}/edit`]] as const]
        : []
    }),
  )
}

/** A place to see for every path with a parameter; a screen without one fails the walk. */
function placesOf(path: string, ids: Ids): readonly string[] {
  const places: Readonly<Record<string, readonly string[]>> = {
    '/enterprise/:id': [`/enterprise/${ids.enterprise}`],
    // Every register is drawn by one screen; all of them are walked where time is no matter.
    '/register/:record': (DEEP ? registers : ['complaint', 'park']).map((name) => `/register/${name}`),
    '/register/:record/summary': (DEEP ? registers : ['complaint', 'green_case']).map(
      (name) => `/register/${name}/summary`,
    ),
    '/record/:record/new': ['/record/fund_pool/new', '/record/training_session/new'],
    '/record/:record/:id': [`/record/bank_account/${ids.account}`],
    '/import/:record': ['/import/enterprise'],
    '/fund/application/:id': [`/fund/application/${ids.application}`],
    '/fund/application/:id/edit': [`/fund/application/${ids.application}/edit`],
    '/fund/pool/:id': [`/fund/pool/${ids.pool}`],
    '/training/session/:id': [`/training/session/${ids.session}`],
    '/training/session/:id/attendance': [`/training/session/${ids.session}/attendance`],
    '/title/:id': [`/title/${ids.title}`],
    ...procedurePlaces(ids),
    '/training/claim/:id': [`/training/claim/${ids.claim}`],
    '/training/claim/:id/edit': [`/training/claim/${ids.claim}/edit`],
    '/supervision/task/:id': [`/supervision/task/${ids.task}`],
    '/supervision/plan/:id': [`/supervision/plan/${ids.plan}`],
    '/supervision/meeting/:id': [`/supervision/meeting/${ids.meeting}`],
    '/print/paper/:form': ['/print/paper/ZJ-2'],
    '/print/paper/:form/:subject': [
      `/print/paper/ZJ-2/${ids.application}`,
      `/print/paper/ENT-1/${ids.enterprise}`,
      `/print/paper/DB-4/${ids.report}`,
    ],
  }
  const found = path.includes(':') ? places[path] : [path]
  if (!found) throw new Error(`no example for the screen ${path}`)
  return found
}

async function see(page: Page, place: string, name: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(place)}`)
  const heading = page.getByRole('main').getByRole('heading', { level: 1 })
  await expect(page).toHaveTitle(/惠商簿$/u)
  await expect(heading).not.toHaveText(/没有这个画面|没能显示/u)
  await expect(page.getByText(/^正在(?:打开|读取|排版)$/u)).toHaveCount(0)
  await expectFit(page)
  await keepPicture(page, `${name}${place.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, 'id').replaceAll('/', '-')}`)
  // The same window at 150 % (quality U-32).
  await page.setViewportSize({ width: 911, height: 512 })
  await expectNoOverflow(page)
  await page.setViewportSize({ width: 1366, height: 768 })
}

/** Walks the screens that person may open there; answers how many places were seen. */
async function walk(
  page: Page,
  who: { readonly name: string; readonly kind: string; readonly permissions: RegExp; readonly ids: Ids },
): Promise<number> {
  const screens = (await allScreens()).filter(
    ({ permission, stationKind }) =>
      who.permissions.test(permission) && (stationKind === undefined || stationKind === who.kind),
  )
  let seen = 0
  for (const { path } of screens)
    for (const place of placesOf(path, who.ids)) {
      await see(page, place, who.name)
      seen += 1
    }
  return seen
}

const CLERK = /^(?:session\.own|register\.|training\.write|fund\.(?:pool|apply|accept|notice)|form\.print)/u
const ADMINISTRATOR = /^(?:session\.own|user\.manage|backup\.manage|station\.manage|exchange\.trust|audit\.read)/u

test('every screen of the county’s clerk: accessible, nothing cut off, no error', async ({ page, office }) => {
  test.setTimeout(240_000)
  // The preparing program prints exactly this shape.
  const made = (await office.make('year')) as Made
  await visit(page, await office.serve(made.county))
  await login(page, '经办', PASSWORD)
  const who = { name: 'county-clerk', kind: 'county', permissions: CLERK, ids: made.countyIds }
  expect(await walk(page, who)).toBeGreaterThan(35)
})

test('every screen of the administrator, and those that the city alone has', async ({ page, office }) => {
  test.setTimeout(240_000)
  // The preparing program prints exactly this shape.
  const made = (await office.make('year')) as Made
  await visit(page, await office.serve(made.city))
  await login(page, '管理员', PASSWORD)
  const ids = made.cityIds
  const administrator = { name: 'city-administrator', kind: 'city', permissions: ADMINISTRATOR, ids }
  expect(await walk(page, administrator)).toBeGreaterThan(5)
  await changeUser(page, '经办', PASSWORD)
  for (const place of ['/desk', '/exchange/inbox', '/exchange/counties', '/exchange/flags', '/fund/applications'])
    await see(page, place, 'city-clerk')
  await see(page, `/fund/application/${ids.application}`, 'city-clerk')
})
