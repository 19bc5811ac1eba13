import { fileBlob, type GivenFile, saveFile } from '#ui/component/file.ts'

/** Opens a stored PDF for printing: in a tab where there are tabs, else as a saved file that the desktop opens. */
export function openPdf(file: GivenFile): void {
  // The desktop shell opens no second window; there the file is saved and opened by the system's reader.
  if (window.bridge) {
    saveFile(file)
    return
  }
  const url = URL.createObjectURL(fileBlob(file))
  const tab = window.open(url, '_blank')
  if (!tab) saveFile(file)
  setTimeout(() => URL.revokeObjectURL(url), 600_000)
}

/** The source of a page image, whichever way the station sent it: data URL, SVG text, or bare base64 of a PNG. */
export function pageSource(page: string): string {
  if (page.startsWith('data:')) return page
  if (page.trimStart().startsWith('<')) return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`
  return `data:image/png;base64,${page}`
}
