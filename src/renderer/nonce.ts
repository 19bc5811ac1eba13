/** The nonce of this load, by which the content security policy knows our styles (S-30). */
export function styleNonce(): string {
  const meta = document.querySelector('meta[property=csp-nonce]')
  // Browsers hide the nonce attribute from getAttribute; the property keeps it.
  return meta instanceof HTMLElement ? meta.nonce : ''
}

/**
 * Gives the nonce to every style element that our own scripts make: libraries below antd (scroll lock, scrollbar
 * measure) make theirs without it. Styles inside markup stay refused, which is what the policy is for.
 */
export function markOwnStyles(): void {
  const nonce = styleNonce()
  const create = document.createElement.bind(document)
  const marked = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
  Object.defineProperty(document, 'createElement', { value: marked, configurable: true })
}
