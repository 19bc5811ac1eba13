import { isOwnUrl } from './origin.ts'

/**
 * May this request leave the renderer (S-01)? Own files and values the page made itself (blob:, data:); nothing else exists
 * for an offline program, so no host is ever contacted. Developer tools are allowed from source only.
 */
export function mayRequest(url: string, fromSource: boolean): boolean {
  if (isOwnUrl(url)) return true
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length))
  if (url.startsWith('data:')) return true
  return fromSource && url.startsWith('devtools://devtools/')
}
