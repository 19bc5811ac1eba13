import { isOwnUrl } from './origin.ts'

/** Extensions the bundle consists of, with their content types; a file of any other kind is not served (S-16). */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

interface BundleFile {
  /** Path below the renderer's folder, parts joined by `/`, never starting with `/` or containing `..`. */
  readonly path: string
  readonly contentType: string
}

/**
 * Which file of the bundle an address names, or undefined for anything that is not plainly one (S-16).
 * An allow-list of spelling: names the build makes need no escapes, so `%`, `\`, `:` and `~` are refused rather than decoded.
 */
export function resolveBundlePath(url: string): BundleFile | undefined {
  if (!isOwnUrl(url)) return undefined
  const rest = /^app:\/\/bundle\/([^?#]*)/.exec(url)?.[1]
  if (rest === undefined) return undefined
  const path = rest === '' ? 'index.html' : rest
  const parts = path.split('/')
  if (
    !parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(part) && !part.includes('..') && !part.endsWith('.'))
  )
    return undefined
  if (parts.some((part) => /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part))) return undefined
  const extension = /\.[a-z0-9]+$/.exec(path)?.[0] ?? ''
  const contentType = Object.hasOwn(contentTypes, extension) ? contentTypes[extension] : undefined
  return contentType === undefined ? undefined : { path, contentType }
}
