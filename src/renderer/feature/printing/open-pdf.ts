/** The source of a page image, whichever way the station sent it: data URL, SVG text, or bare base64 of a PNG. */
export function pageSource(page: string): string {
  if (page.startsWith('data:')) return page
  if (page.trimStart().startsWith('<')) return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`
  return `data:image/png;base64,${page}`
}
