import { expect as check, type Page } from '@playwright/test'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { markup } from '../vector/markup.ts'
import { expect, expectFit, keepPicture, settled, test, type Office } from './helper/desk.ts'
import { changeUser, expectTitle, goTo, login, visit } from './page/door.ts'
import { button, named } from './page/form.ts'

/** Calls a route as the screens do, from the page itself. */
async function call<T>(page: Page, route: string, input: unknown): Promise<T> {
  const text = await page.evaluate(
    async ([path, body]) =>
      (
        await fetch(path ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: body ?? '' })
      ).text(),
    [`/api/${route}`, JSON.stringify({ input, commandId: crypto.randomUUID() })],
  )
  const reply = JSON.parse(text) as { ok: boolean; value: T; fault?: { code: string; message: string } }
  check(reply.ok, `${route} ${reply.fault?.code ?? ''} ${reply.fault?.message ?? ''}`).toBe(true)
  return reply.value
}

async function atDesk(page: Page, office: Office): Promise<string> {
  const { county } = (await office.make('money')) as { county: string }
  const served = await office.serve(county)
  await visit(page, served)
  await login(page, '经办', PASSWORD)
  return served.origin
}

const MOBILE = '13912345678'

test('a telephone is hidden until somebody asks for it, and nothing of the office stays in the browser', async ({
  page,
  office,
}) => {
  await atDesk(page, office)
  const found = await call<{ rows: { id: string; name: string }[] }>(page, 'register.find', { record: 'enterprise' })
  const [firm] = found.rows
  const contact = { enterprise: firm?.id, name: '李甲', mobile: MOBILE, telephone: null }
  await call(page, 'register.record', { record: 'contact', values: contact })
  const seen = () => page.content()

  await goTo(page, '企业名录')
  await page.getByRole('searchbox', { name: '查找企业' }).fill(firm?.name ?? '')
  await page
    .getByText(firm?.name ?? '')
    .first()
    .dblclick()
  await expectTitle(page, firm?.name ?? '')
  const row = page.getByText('139****5678')
  await expect(row).toBeVisible()
  await row.dblclick()
  const show = button(page, '显示手机')
  await expect(show).toBeVisible()
  await expectFit(page)
  await keepPicture(page, 'hidden-number')
  check(await seen(), 'before anybody asked').not.toContain(MOBILE)

  // Saved with the number still hidden, it stays what it was.
  await page.getByRole('textbox', { name: named('姓名') }).fill('李乙')
  await button(page, '保存联系人').click()
  await expect(page.getByText('李乙')).toBeVisible()
  await page.getByText('139****5678').dblclick()
  await button(page, '显示手机').click()
  await expect(page.getByRole('textbox', { name: named('手机') })).toHaveValue(MOBILE)
  await keepPicture(page, 'shown-number')

  const kept = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: 'caches' in globalThis ? (await caches.keys()).length : 0,
    cookie: document.cookie,
  }))
  check(kept.databases + kept.caches, 'databases and caches of the browser').toBe(0)
  for (const word of [MOBILE, '李乙', firm?.name ?? '', PASSWORD]) check(JSON.stringify(kept)).not.toContain(word)
  check(kept.cookie, 'the session is not for scripts').toBe('')
})

test('markup that somebody typed is text on every screen: nothing runs, nothing is fetched', async ({
  page,
  office,
}) => {
  test.setTimeout(120_000)
  const origin = await atDesk(page, office)
  const strangers: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(?:data|blob):/u.test(request.url())) strangers.push(request.url())
  })
  page.on('dialog', (dialog) => {
    strangers.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  const rows = markup.map((one, at) => ({
    name: `${String(at).padStart(3, '0')}${one}`.slice(0, 100),
    identifierType: 'credit-code',
    identifier: null,
    subjectType: 'company',
    businessStatus: 'active',
    county: '421222',
    legalRepresentative: one.slice(0, 40),
    businessAddress: one,
    remark: one,
  }))
  const made = await call<{ rows: { id: string }[] }>(page, 'register.recordMany', { record: 'enterprise', rows })
  check(made.rows.length).toBe(markup.length)
  const [first] = made.rows
  const last = made.rows.at(-1)
  const paths = [
    '/desk',
    '/enterprise',
    '/enterprise/duplicates',
    ...made.rows.filter((_, at) => at % 40 === 0).map(({ id }) => `/enterprise/${id}`),
    '/exchange/pending',
    '/reporting/hits',
    `/print/paper/ENT-1/${first?.id ?? ''}`,
    `/print/paper/ENT-1/${last?.id ?? ''}`,
    '/statistic/round',
    '/titles',
  ]
  for (const path of paths) {
    await page.goto(`${origin}/#${path}`)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await settled(page)
    check(await page.evaluate('window.__ran'), path).toBeUndefined()
    check(await page.locator('main :is(script, iframe, object, embed, base, marquee, xss)').count(), path).toBe(0)
  }
  await page.goto(`${origin}/#/enterprise`)
  const box = page.getByRole('searchbox', { name: '查找企业' })
  for (const word of ['onerror', 'javascript', 'script']) {
    await box.fill(word)
    await expect(page.getByText(/^共 \d+ 条/u)).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill(word)
    await settled(page)
    await page.keyboard.press('Escape')
  }
  await keepPicture(page, 'markup')
  check(await page.evaluate('window.__ran'), 'lists and jump').toBeUndefined()
  check(strangers).toEqual([])
})

// Bug caught: the words one person had looked for stood in the list of the next, and half a class that one had ticked would have
// been saved in the other's name.
test('what one person looked for or typed is not there for the next', async ({ page, office }) => {
  await atDesk(page, office)
  const search = page.getByRole('searchbox', { name: '查找企业' })
  await goTo(page, '企业名录')
  await search.fill('某某')
  await goTo(page, '银行账户')
  await goTo(page, '企业名录')
  await expect(search).toHaveValue('某某')
  await changeUser(page, '审核', PASSWORD)
  await goTo(page, '企业名录')
  await expect(search).toHaveValue('')
})
