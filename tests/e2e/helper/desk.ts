import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect as baseExpect, test as base, type Page } from '@playwright/test'
import { DEEP } from '#test/helper/long-gate.ts'
import type { Made } from './made.ts'
import { makeOffice, type Plan, startServe, type Served } from './serve.ts'

export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** A day in earnest, half an hour of it beside whatever else the machine does, waits longer than the walk of every run. */
const PATIENCE = process.env['HSB_DAY'] === undefined ? 1 : 4

// The machine is shared: what appears, appears; how fast it does is measured elsewhere (`npm run bench`).
export const expect = baseExpect.configure({ timeout: 30_000 * PATIENCE })

/** What the preparing program prints: where the stations lie, and what stands in them. */
type Stations = { readonly county: string; readonly city?: string }

export type Office = {
  /** An empty folder of this test alone. */
  readonly root: string
  /** A copy of its own of what was made once for all tests of this worker. */
  readonly make: (plan: Plan) => Promise<unknown>
  readonly year: () => Promise<Made>
  /** Serves a data folder, with the U disks that lie in another; stopped after the test at the latest. */
  readonly serve: (dataDir: string, media?: string) => Promise<Served>
}

/** A test of its own folders and processes; whatever the browser's console says against us fails it. */
export const test = base.extend<{ office: Office }, { madeOnce: (plan: Plan) => Promise<Stations> }>({
  madeOnce: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, hand) => {
      const root = mkdtempSync(join(tmpdir(), 'hsb-e2e-made-'))
      const made = new Map<Plan, Promise<Stations>>()
      await hand((plan) => {
        // The preparing program prints exactly this shape.
        const one = made.get(plan) ?? (makeOffice(join(root, plan), plan) as Promise<Stations>)
        made.set(plan, one)
        return one
      })
      rmSync(root, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  office: async ({ madeOnce }, hand, info) => {
    const root = mkdtempSync(join(tmpdir(), 'hsb-e2e-'))
    const running: Served[] = []
    const make = async (plan: Plan) => {
      const made = await madeOnce(plan)
      const copied = { county: join(root, 'county'), city: join(root, 'city') }
      cpSync(made.county, copied.county, { recursive: true })
      if (made.city !== undefined) cpSync(made.city, copied.city, { recursive: true })
      return { ...made, ...copied }
    }
    await hand({
      root,
      make,
      year: async () => (await make('year')) as Made,
      serve: async (dataDir, media) => {
        const served = await startServe(dataDir, undefined, media)
        running.push(served)
        return served
      },
    })
    for (const served of running) await served.stop()
    const said = running.map((served) => served.said()).join('\n')
    if (info.status !== info.expectedStatus) await info.attach('serve', { body: said })
    rmSync(root, { recursive: true, force: true })
  },
  // Depends on the office, so that the console is judged before the servers go away.
  page: async ({ page, office: _office }, hand) => {
    page.setDefaultTimeout(15_000 * PATIENCE)
    const noise = listen(page)
    await hand(page)
    baseExpect(noise, 'console errors').toEqual([])
  },
})

/** Errors of the page's console and uncaught exceptions; nothing is tolerated. */
export function listen(page: Page): string[] {
  const noise: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') noise.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => noise.push(String(error)))
  return noise
}

/**
 * Bars that stay while the page scrolls lie where the layout puts them, until the judgement is over: what one of them
 * covers is reached by scrolling, and how far a page has scrolled when it is judged is nobody's fault.
 */
const UNSTICK = `for (const one of document.querySelectorAll('body *'))
  if (getComputedStyle(one).position === 'sticky') { one.dataset.stuck = one.style.position; one.style.position = 'static' }`
const STICK = `for (const one of document.querySelectorAll('[data-stuck]')) {
  one.style.position = one.dataset.stuck
  delete one.dataset.stuck
}`

/** 0 violations of WCAG 2.2 A and AA on what is shown now (U-33), or in a part of it. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  await settled(page)
  await page.evaluate(UNSTICK)
  // Legacy mode runs in the page itself: there are no frames of another origin here, and no second tab is needed.
  // The engine is half a megabyte of script, and stays in a page whose screens change by the hash alone.
  const there = await page.evaluate('typeof window.axe === "object"')
  const axe = new AxeBuilder({ page, ...(there === true ? { axeSource: 'void 0' } : {}) })
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .setLegacyMode(true)
  if (part !== undefined) axe.include(part)
  const { violations } = await axe.analyze()
  await page.evaluate(STICK)
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => {
      const [, why = ''] = (failureSummary ?? '').split('\n')
      return `${id} | ${html.slice(0, 140)} | ${why.trim().slice(0, 160)}`
    }),
  )
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([])
}

/** Where everything stands that can be clicked or typed into: a scrolled form is judged where it comes to rest. */
const PLACES = `JSON.stringify([...document.querySelectorAll('input, button, a, [role=option]')].map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect()
  return [x, y, width, height]
}))`

/** Movement has ended, nothing is loading: contrast is judged on the colours that stay. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  const still = 'document.getAnimations().every((one) => one.playState !== "running")'
  await expect.poll(() => page.evaluate(still)).toBe(true)
  let before: unknown
  const rests = async () => {
    const now = await page.evaluate(PLACES)
    const same = now === before
    before = now
    return same
  }
  await expect.poll(rests, { intervals: [50, 50, 100] }).toBe(true)
}

/** The deciding buttons of a page stand in its title line and its bar, those of a dialog at its end, those of every page in the last line. */
const DECIDING = `[
  ...document.querySelectorAll('main header button, main footer button, .shell-status button'),
  ...[...document.querySelectorAll('[role=dialog]')].flatMap((one) => [...one.querySelectorAll('button')].slice(-1)),
]`

/** No sideways scrolling of the page, and what decides is within the window (U-32). */
export async function expectNoOverflow(page: Page): Promise<void> {
  const over = await page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth')
  const size = page.viewportSize()
  const where = `${page.url()} at ${size?.width} x ${size?.height}`
  expect.soft(over, `sideways overflow of ${where}`).toBe(0)
  const outside = await page.evaluate(`${DECIDING}
    .map((one) => ({ words: one.textContent, box: one.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight))
    .map(({ words }) => words)`)
  expect.soft(outside, `buttons outside the window of ${where}`).toEqual([])
}

/** Heads of columns whose words end in dots: whose unit or year cannot be read. */
const CUT_HEADS = `[...document.querySelectorAll('main th, main th .ant-table-column-title')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).textOverflow === 'ellipsis')
  .map((one) => one.textContent)`

/** All of this: called once on every screen a test comes to; `part` where the rest of the window was looked at before. */
export async function expectFit(page: Page, part?: string): Promise<void> {
  await expectNoOverflow(page)
  expect.soft(await page.evaluate(CUT_HEADS), `heads of columns cut off on ${page.url()}`).toEqual([])
  await expectAccessible(page, part)
}

/** Keeps a picture of the screen among the artefacts of a deep run, or where HSB_PICTURES=1 asks for it: no test looks at them. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!DEEP && process.env['HSB_PICTURES'] !== '1') return
  const folder = join('test-results', 'screens')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
