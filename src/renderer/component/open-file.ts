import type { Fault } from '#shared/contract/route.ts'
import { askDesktop, isDesktop } from '#ui/api/desktop.ts'
import { fileBlob, type GivenFile, saveFile } from '#ui/component/file.ts'

type Watcher = (file: GivenFile, fault: Fault) => void
const watchers = new Set<Watcher>()

/** Hears of every PDF that no program opened, whichever screen handed it over; answers the function that stops hearing. */
export function onUnopened(fn: Watcher): () => void {
  watchers.add(fn)
  return () => {
    watchers.delete(fn)
  }
}

const keepers = new Set<(file: GivenFile) => void>()

/** Hears of every PDF that was saved because the browser opened no tab; answers the function that stops hearing. */
export function onSavedInstead(fn: (file: GivenFile) => void): () => void {
  keepers.add(fn)
  return () => {
    keepers.delete(fn)
  }
}

/**
 * Opens a PDF that a route answered: in a tab where there are tabs, else in the system's PDF program. `saved` where the browser opens
 * no tab, because the answer came too long after the click: it is in its downloads then.
 */
export function openPdf(file: GivenFile): 'opened' | 'saved' {
  if (isDesktop()) {
    void askDesktop('desktop.openPdf', { name: file.name, base64: file.base64 }).then((reply) => {
      if (!reply.ok) for (const fn of watchers) fn(file, reply.fault)
    })
    return 'opened'
  }
  const url = URL.createObjectURL(fileBlob(file))
  const tab = window.open(url, '_blank')
  if (!tab) {
    void saveFile(file)
    for (const fn of keepers) fn(file)
  }
  setTimeout(() => URL.revokeObjectURL(url), 600_000)
  return tab ? 'opened' : 'saved'
}
