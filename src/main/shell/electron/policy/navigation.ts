import { isOwnUrl } from './origin.ts'

/**
 * May a frame go there (S-11)? Only within our own bundle. Covers will-navigate, will-frame-navigate and will-redirect.
 * Routes of the interface live in the hash, so a page never needs another address than its own.
 */
export function mayNavigate(url: string): boolean {
  return isOwnUrl(url)
}

/** Every request to open a window is refused (S-12); paper is shown inside the page. */
export const windowOpenAnswer = { action: 'deny' } as const
