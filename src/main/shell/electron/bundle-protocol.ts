import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resolveBundlePath } from './policy/bundle-path.ts'
import { NONCE_PLACEHOLDER, responseHeaders } from '#shell/csp.ts'

/**
 * Answers requests of `app://bundle/` from the renderer's folder (S-16), pages with a fresh nonce each load (S-30).
 * Anything that is not plainly a file of the bundle is 404.
 */
export function bundleHandler(rendererDir: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = request.method === 'GET' ? resolveBundlePath(request.url) : undefined
    if (!file) return new Response('', { status: 404 })
    const nonce = randomBytes(18).toString('base64')
    const headers = responseHeaders(file.contentType, nonce)
    try {
      const bytes = await readFile(join(rendererDir, ...file.path.split('/')))
      const body = file.path.endsWith('.html')
        ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)
        : new Uint8Array(bytes)
      return new Response(body, { headers })
    } catch {
      // No such file: what is missing and what is forbidden look the same from outside.
      return new Response('', { status: 404 })
    }
  }
}
