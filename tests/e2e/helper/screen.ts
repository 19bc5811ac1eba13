import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Definitions } from '#shared/definition/definitions.ts'
import { shipped } from '#test/helper/shipped.ts'
import { permissionsOf, ROLES, type Role } from '#shared/permission.ts'
import { DEEP } from '#test/helper/long-gate.ts'
import { STRANGE } from '#test/register/sample.ts'
import { markup } from '#test/vector/markup.ts'
import { unreadable } from '#tools/gate/plain-words.ts'
import type { Ids } from './made.ts'
import { expectFocusSeen, expectOrder, expectStill } from './keyboard.ts'
import { expect, expectFit, expectNoOverflow, keepPicture } from './desk.ts'
import { ROOT } from './serve.ts'

export type Screen = {
  readonly path: string
  readonly label: string
  readonly group: string
  readonly permission: string
  readonly stationKind?: 'county' | 'city'
}

export const registers = shipped.records.filter((one) => one.group === '登记册').map((one) => one.name)

/** Every screen of every room, as the router reads them; a room built tomorrow is walked tomorrow. */
export async function allScreens(): Promise<readonly Screen[]> {
  const features = join(ROOT, 'src', 'renderer', 'feature')
  const found: Screen[] = []
  for (const room of readdirSync(features).toSorted()) {
    if (!readdirSync(join(features, room)).includes('pages.tsx')) continue
    // The rooms are named by the folder listing; each exports its screens.
    const { screens } = (await import(join(features, room, 'pages.tsx'))) as {
      screens: readonly Screen[] | ((definitions: Definitions) => readonly Screen[])
    }
    found.push(...(typeof screens === 'function' ? screens(shipped) : screens))
  }
  return found
}

/** Who sits down, in this order: a screen is seen by the first whom it is open to. */
const SITTING: readonly Role[] = ['clerk', 'administrator', 'approver', 'reviewer', 'payer', 'auditor']

/** The role by which a screen is seen; undefined where nobody of the station may open it. */
export function seenBy({ permission }: Screen): Role | undefined {
  const allowed = (role: Role) => [...permissionsOf([role])].some((one) => one === permission)
  return SITTING.find(allowed)
}

/** The login name of a demo user: each bears the word of the role. */
export const userOf = (role: Role): string => ROLES[role]
export const rolesOf = (screens: readonly Screen[]): readonly Role[] =>
  SITTING.filter((role) => screens.some((one) => seenBy(one) === role))

/** Every procedure whose screens come from its definition. */
function procedurePlaces(ids: Ids): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    shipped.procedures.flatMap(({ name, screen }) => {
      const place = `${screen?.path ?? ''}/${ids.subjects[name] ?? ''}`
      return screen
        ? [[`${screen.path}/:id`, [place]] as const, [`${screen.path}/:id/edit`, [`${place}/edit`]] as const]
        : []
    }),
  )
}

/** List, empty form, a stored row and summary of a register. */
export function registerPlaces(name: string, ids: Ids): readonly string[] {
  return [
    `/register/${name}`,
    `/record/${name}/new`,
    `/record/${name}/${ids.registers[name] ?? 'none'}`,
    `/register/${name}/summary`,
  ]
}

/** A place to see for every path with a parameter; a screen without one fails the walk. */
export function placesOf(path: string, ids: Ids): readonly string[] {
  const places: Readonly<Record<string, readonly string[]>> = {
    '/enterprise/:id': [`/enterprise/${ids.enterprise}`],
    // Nothing waits in the office that is walked: the page says that this sheet was compared already.
    '/desk/pending/:list': ['/desk/pending/00000000-0000-4000-8000-000000000000'],
    // Every register is drawn by these; each of them has a walk of its own.
    '/register/:record': [],
    '/register/:record/summary': [],
    '/statistic/table/:id': [`/statistic/table/${ids.table}`],
    '/table/:record': ['/table/fund_application', '/table/training_session'],
    '/record/:record/new': ['/record/fund_pool/new', '/record/training_session/new'],
    '/record/:record/:id': [`/record/bank_account/${ids.account}`],
    '/import/:record': ['/import/enterprise'],
    '/fund/application/:id': [`/fund/application/${ids.application}`],
    '/fund/application/:id/edit': [`/fund/application/${ids.application}/edit`],
    '/fund/award/:id': [`/fund/award/${ids.award}`],
    '/fund/rule/:id': [`/fund/rule/${ids.rule}`],
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
    '/print/paper/:form': ['/print/paper/ZJ-2', '/print/paper/TS-1?record=complaint&fill=blank'],
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

/** What a 1366 × 768 notebook at 125 % leaves of its screen for the page, and the least the desktop's window may be made. */
const SMALL = [
  { width: 1092, height: 551 },
  { width: 960, height: 500 },
] as const
/** Looked at in those every day; all other screens in deep runs. */
const IN_SMALL: ReadonlySet<string> = new Set([
  '/desk',
  '/enterprise',
  '/enterprise/new',
  '/fund/applications',
  '/exchange/pending',
])

/** One screen of every kind: what the focus looks like is drawn by the kind, and looked at on all others in deep runs. */
export const KINDS: ReadonlySet<string> = new Set([
  '/desk',
  '/enterprise',
  '/enterprise/new',
  '/fund/applications',
  '/statistic/sheet',
  '/policy',
  '/print/forms',
  '/exchange/pending',
  '/system/about',
  '/import/enterprise',
  '/record/training_session/new',
])

/** The words of the window, or of a part: what people typed into boxes, and commands to be typed as they stand, are not among them. */
const SHOWN = (part: string) => `(() => {
  const root = document.querySelector(${JSON.stringify(part)})
  const hidden = [...(root?.querySelectorAll('code, pre, kbd') ?? [])].filter((one) => one.style.display !== 'none')
  for (const one of hidden) one.style.display = 'none'
  const text = root?.innerText ?? ''
  for (const one of hidden) one.style.display = ''
  return text
})()`

/** As much of one as still tells it apart from words of the program. */
const SHORTEST = 4

/** What the offices of these tests hold as names, persons, addresses and remarks, to do harm: whole, numbered, or cut to what a field takes. */
const PAYLOADS = [
  ...STRANGE.flatMap((one) =>
    Array.from({ length: one.length - SHORTEST + 1 }, (_each, cut) => one.slice(0, one.length - cut)),
  ),
  ...markup.flatMap((one, at) => [`${String(at).padStart(3, '0')}${one}`.slice(0, 100), one, one.slice(0, 40)]),
]
  .flatMap((one) => [one, one.trim()])
  .toSorted((a, b) => b.length - a.length)

/** A text without what hostile rows hold: words that somebody typed are no words of the program. */
const withoutPayloads = (text: string) => PAYLOADS.reduce((left, payload) => left.replaceAll(payload, ' '), text)

/** No English, no name that machines give, no name of a route is among the words that are shown. */
export async function expectReadable(page: Page, part = 'body'): Promise<void> {
  const found = unreadable(withoutPayloads(String(await page.evaluate(SHOWN(part)))))
  expect.soft(found, `words of ${page.url()} that a clerk cannot read`).toEqual([])
}

/** Goes there and judges what is shown: accessible, nothing cut off at 100 % and 150 %, no error; keeps the picture. */
export async function see(page: Page, place: string, who: string, part?: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(place)}`)
  const heading = page.getByRole('main').getByRole('heading', { level: 1 })
  await expect(page).toHaveTitle(/惠商簿$/u)
  await expect(heading).not.toHaveText(/没有这个画面|没能显示|没有这个登记册/u)
  await expect(page.getByText(/^正在(?:打开|读取|排版)$/u)).toHaveCount(0)
  await expectFit(page, part)
  await expectReadable(page, part)
  await expectOrder(page, part ?? 'body')
  if (DEEP || KINDS.has(place)) {
    await expectFocusSeen(page, part ?? 'body')
    await expectStill(page)
  }
  const name = place.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, 'id').replaceAll(/[/?=&]/gu, '-')
  await keepPicture(page, `${who}${name}`)
  if (part !== undefined && !DEEP) return
  // The same window at 150 % (U-32); of what one screen draws for every register, in deep runs.
  await page.setViewportSize({ width: 911, height: 512 })
  await expectNoOverflow(page)
  for (const size of DEEP || IN_SMALL.has(place) ? SMALL : []) {
    await page.setViewportSize(size)
    await expectNoOverflow(page)
    await keepPicture(page, `${who}${name}-${size.width}`)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}
