/** Placeholder the build writes where the nonce of each load goes (vite `html.cspNonce`). */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/**
 * Content security policy S-30, sent as a header by the scheme handler. Styles need a nonce because antd inserts
 * its style elements at run time; scripts come from files only.
 */
export function contentSecurityPolicy(nonce: string): string {
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(nonce)) throw new Error('the nonce must be base64 of at least 12 bytes')
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** Headers of every answer of ours, page or not. */
export function plainHeaders(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}

/** Headers of every answer of the scheme handler; the policy only matters on pages but costs nothing elsewhere. */
export function responseHeaders(contentType: string, nonce: string): Record<string, string> {
  return { ...plainHeaders(contentType), 'content-security-policy': contentSecurityPolicy(nonce) }
}
