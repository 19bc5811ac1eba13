import { describe, expect, it } from 'vitest'
import * as fake from '../fake-electron.ts'
import { hostileUrls, traversals } from '../hostile-url.ts'

const get = (url: string, method = 'GET') =>
  Promise.resolve(fake.protocol.handlers.get('app')!({ url, method } as Request))

describe('the scheme handler', () => {
  it('serves the page with a policy whose nonce is in the page and new each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await get('app://bundle/')
        const nonce = /nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
        expect(await response.text()).toBe(`<style nonce="${nonce}"></style>`)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })
  it('serves nothing outside its folder and nothing but GET', async () => {
    for (const path of traversals) expect((await get(`app://bundle/${path}`)).status).toBe(404)
    for (const url of hostileUrls) expect((await get(url)).status).toBe(404)
    expect((await get('app://bundle/missing.js')).status).toBe(404)
    expect((await get('app://bundle/index.html', 'POST')).status).toBe(404)
    expect((await get('app://bundle/assets/index.js')).status).toBe(200)
  })
})
