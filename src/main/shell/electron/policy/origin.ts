/** The one address our pages have. A standard, secure scheme of our own: `file://` has privileges nobody needs. */
export const SCHEME = 'app'
const BUNDLE_HOST = 'bundle'
export const BUNDLE_URL = `${SCHEME}://${BUNDLE_HOST}/`

/**
 * True for a page or file of our own bundle, exactly (S-11, S-15). Node answers `origin` "null" for own schemes,
 * so the parts are compared one by one.
 */
export function isOwnUrl(text: unknown): boolean {
  if (typeof text !== 'string') return false
  const url = URL.canParse(text) ? new URL(text) : undefined
  return (
    url !== undefined &&
    url.protocol === `${SCHEME}:` &&
    url.hostname === BUNDLE_HOST &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    // The raw text too: what a parser repairs (back slashes, tabs, case) never comes from our own pages.
    text.startsWith(BUNDLE_URL) &&
    !/[\s\\\u0000]/.test(text)
  )
}
