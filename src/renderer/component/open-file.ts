import { fileBlob, type GivenFile, saveFile } from '#ui/component/file.ts'

/** Opens a PDF that a route answered: in a tab where there are tabs, else as a saved file that the desktop opens. */
export function openPdf(file: GivenFile): void {
  // The desktop shell opens no second window; there the file is saved and opened by the system's reader.
  if (window.bridge) {
    void saveFile(file)
    return
  }
  const url = URL.createObjectURL(fileBlob(file))
  const tab = window.open(url, '_blank')
  if (!tab) void saveFile(file)
  setTimeout(() => URL.revokeObjectURL(url), 600_000)
}
