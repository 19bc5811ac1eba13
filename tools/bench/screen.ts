import { chromium, type Browser, type Page, type Request } from '@playwright/test'
import { startServe } from '#test/e2e/helper/serve.ts'
import { findChromium } from '../find-chromium.mjs'
import { quantile } from './measure.ts'

/** What a person waits for at one screen: from the key or the press to the picture that answers it. */
export type Waits = {
  readonly what: string
  readonly p50: number
  readonly p95: number
  /** The same without the longest answer of the station in between: the page's own share. */
  readonly own: number
}

export type ScreenBench = {
  readonly waits: readonly Waits[]
  /** Starting the program to the desk of the first person who logs in; password and typing left out. */
  readonly coldMs: number
  readonly loginMs: number
  readonly keystroke: readonly { readonly what: string; readonly p95: number }[]
  /** The longest time in which the page heard nobody. */
  readonly frozenMs: number
}

const TIMES = Number(process.env['HSB_BENCH_TIMES'] ?? 100)
const WAIT_MS = 60_000
const LIST = '/enterprise'

/** What is seen of a list: its title, its first row, and that nothing of it is still being read. */
const LISTED = `document.querySelector('main h1')?.textContent === '企业名录' && !document.querySelector('main .ant-spin-spinning')`
const FIRST = `(document.querySelector('main .ant-table-row')?.textContent ?? '')`
const ROWS = `document.querySelectorAll('main .ant-table-row').length`

/** Told by the page itself: what it was deaf for, and from key to paint. */
const PROBES = `
  window.deaf = 0
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.deaf = Math.max(window.deaf, one.duration) }).observe({ type: 'longtask' })
  window.paints = []
  window.addEventListener('keydown', (event) => {
    const began = event.timeStamp
    requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => window.paints.push(performance.now() - began); channel.port2.postMessage(0) })
  }, true)`

type Answers = { readonly since: (from: number) => number }

/** How long the station took over each question of the page. */
function listenTo(page: Page): Answers {
  const asked = new Map<Request, number>()
  const answered: { readonly from: number; readonly ms: number }[] = []
  page.on('request', (request) => asked.set(request, performance.now()))
  page.on('requestfinished', (request) => {
    const from = asked.get(request)
    if (from !== undefined && request.url().includes('/api/')) answered.push({ from, ms: performance.now() - from })
  })
  return {
    since: (from) => Math.max(0, ...answered.filter((one) => one.from >= from).map((one) => one.ms)),
  }
}

class Meter {
  private readonly page: Page
  private readonly answers: Answers
  constructor(page: Page, answers: Answers) {
    this.page = page
    this.answers = answers
  }

  /** From the act to the picture. */
  async wait(act: () => Promise<void>, seen: string): Promise<{ readonly ms: number; readonly own: number }> {
    const from = performance.now()
    await act()
    await this.page.waitForFunction(seen, undefined, { polling: 'raf', timeout: WAIT_MS })
    const ms = performance.now() - from
    return { ms, own: Math.max(0, ms - this.answers.since(from)) }
  }

  /** The same so many times over, each from where `before` leads to. */
  async spread(
    what: string,
    before: (at: number) => Promise<void>,
    act: (at: number) => Promise<void>,
    seen: (at: number) => string,
  ): Promise<Waits> {
    const all = []
    for (let at = 0; at < TIMES; at += 1) {
      await before(at)
      all.push(await this.wait(() => act(at), seen(at)))
    }
    const times = all.map(({ ms }) => ms)
    return {
      what,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      own: quantile(
        all.map(({ own }) => own),
        0.95,
      ),
    }
  }
}

async function logIn(page: Page, user: string, password: string): Promise<void> {
  await page.getByRole('combobox', { name: '用户' }).click()
  await page.getByTitle(user, { exact: true }).click()
  await page.getByLabel('口令', { exact: true }).fill(password)
}

const AT_DESK = `document.querySelector('main h1')?.textContent === '今日事项' && document.querySelector('.desk-due .ant-table-row, .desk-due .empty, .desk-due') !== null`

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = '${path}'`)
}

/** Words that a list is searched for; one that stands in the row seen first would be found before it was looked for. */
const WORDS = ['楠竹', '苎麻', '猕猴桃', '油茶', '雷竹笋', '商贸', '科技', '食品', '网络', '合作社']

async function wordsOf(page: Page): Promise<string[]> {
  const first = String(await page.evaluate(FIRST))
  return WORDS.filter((word) => !first.includes(word))
}

/** Found, or told that there is none. */
const answered = (word: string) => `${LISTED} && (${ROWS} === 0 || ${FIRST}.includes('${word}'))`

async function measureList(page: Page, meter: Meter): Promise<Waits[]> {
  const list = await meter.spread(
    'list',
    () =>
      go(page, '/desk')
        .then(() => page.waitForFunction(AT_DESK))
        .then(() => undefined),
    () => go(page, LIST),
    () => `${LISTED} && ${ROWS} > 0`,
  )
  const words = await wordsOf(page)
  const box = page.getByRole('searchbox').or(page.locator('.search input')).first()
  const word = (at: number) => words[at % words.length] ?? '商贸'
  const search = await meter.spread(
    'search',
    async () => {
      await box.fill('')
      await page.waitForFunction(`${LISTED} && ${ROWS} > 0`)
    },
    (at) => box.fill(word(at)),
    (at) => answered(word(at)),
  )
  await box.fill('')
  await page.waitForFunction(`${LISTED} && ${ROWS} > 0`)
  const heads = page.locator('main th.ant-table-column-has-sorters')
  const sorted = `(document.querySelector('main th[aria-sort]')?.getAttribute('aria-sort') ?? '') + ${FIRST}`
  let was = ''
  const sort = await meter.spread(
    'sort',
    async () => {
      was = String(await page.evaluate(sorted))
    },
    (at) => heads.nth(at % 2).click(),
    () => `${LISTED} && ${ROWS} > 0 && ${sorted} !== ${JSON.stringify(was)}`,
  )
  // Another search each time: what was asked before is answered from memory.
  const filter = await meter.spread(
    'filter',
    async (at) => {
      await box.fill(word(at))
      await page.waitForFunction(answered(word(at)))
    },
    async () => {
      const answer = page.waitForResponse((one) => one.url().endsWith('/api/register.find'))
      await page.getByRole('checkbox', { name: '含已作废' }).click()
      await answer
    },
    () => LISTED,
  )
  await box.fill('')
  await page.waitForFunction(`${LISTED} && ${ROWS} > 0`)
  return [list, search, sort, filter]
}

async function measureRecord(page: Page, meter: Meter): Promise<Waits[]> {
  const inList = `${LISTED} && ${ROWS} > 0`
  const table = page.locator('main .data-table-box').first()
  const back = async () => {
    if ((await page.evaluate(inList)) === true) return
    await page.keyboard.press('Escape')
    await page.waitForFunction(inList)
  }
  const opened = `document.querySelector('main h1')?.textContent !== '企业名录' && document.querySelector('main .reading') !== null`
  const open = await meter.spread(
    'open',
    async () => {
      await back()
      await table.focus()
      await page.keyboard.press('ArrowDown')
    },
    () => page.keyboard.press('Enter'),
    () => opened,
  )
  const toRecord = async () => {
    // A row that is read anew is opened once it is there.
    for (let tries = 0; tries < 10 && (await page.evaluate(opened)) !== true; tries += 1) {
      await table.focus({ timeout: WAIT_MS })
      await page.keyboard.press('Enter')
      await page.waitForFunction(opened, undefined, { timeout: 6000 }).catch(() => undefined)
    }
    // A page listens to keys once its first picture is drawn: nobody presses one before he sees it.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  }
  const returned = await meter.spread(
    'back',
    toRecord,
    () => page.keyboard.press('Escape'),
    () => inList,
  )
  // Five pages down: the row one was at is in sight again.
  await table.focus()
  for (let at = 0; at < 34; at += 1) {
    await page.keyboard.press('PageDown')
    await page.waitForFunction(`${LISTED}`)
  }
  const active = `document.querySelector('main .row-active') !== null`
  const deep = await meter.spread(
    'back after five pages',
    toRecord,
    () => page.keyboard.press('Escape'),
    () => `${inList} && ${active}`,
  )
  return [open, returned, deep]
}

/** From key to paint, where a person types. */
async function measureTyping(page: Page): Promise<ScreenBench['keystroke']> {
  const typed = async (what: string) => {
    await page.evaluate('window.paints = []')
    await page.keyboard.type('tongcheng xian nongchanpin', { delay: 60 })
    await page.waitForFunction('window.paints.length >= 20')
    return { what, p95: quantile(await page.evaluate<number[]>('window.paints'), 0.95) }
  }
  await go(page, LIST)
  await page.waitForFunction(`${LISTED} && ${ROWS} > 0`)
  await page.getByRole('searchbox').or(page.locator('.search input')).first().focus()
  const search = await typed('search box of the list')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await go(page, '/enterprise/new')
  await page.waitForFunction(`document.querySelector('main .record-form input') !== null`)
  await page.locator('main .record-form input').first().focus()
  return [search, await typed('first field of a form')]
}

async function launch(): Promise<Browser> {
  const found = await findChromium()
  if ('reason' in found) throw new Error(found.reason)
  return chromium.launch({ executablePath: found.file, args: [...found.args, '--no-sandbox', '--disable-gpu'] })
}

/** The screens of a station in the browser, as the clerk has them: cold start, login, and what is waited for at a list and a record. */
export async function measureScreens(dataDir: string, user: string, password: string): Promise<ScreenBench> {
  const browser = await launch()
  const began = performance.now()
  const served = await startServe(dataDir, WAIT_MS)
  try {
    // What is waited for is asked as an expression, which the policy of the page forbids.
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', bypassCSP: true })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.addInitScript(PROBES)
    const answers = listenTo(page)
    const meter = new Meter(page, answers)
    await page.goto(await served.link())
    await page.getByLabel('口令', { exact: true }).waitFor()
    const doorMs = performance.now() - began
    await logIn(page, user, password)
    const login = await meter.wait(() => page.keyboard.press('Enter'), AT_DESK)
    // What the browser does to start is part of the cold start, and not of working.
    await page.evaluate('window.deaf = 0')
    const waits = [...(await measureList(page, meter)), ...(await measureRecord(page, meter))]
    const keystroke = await measureTyping(page)
    const frozenMs = Number(await page.evaluate('window.deaf'))
    return { waits, coldMs: doorMs + login.ms, loginMs: login.ms, keystroke, frozenMs }
  } finally {
    await browser.close()
    await served.stop()
  }
}
