import type { SavedEnding } from '#shared/model/saved-file.ts'
import { mimeOf } from '#shared/model/file-kind.ts'

const OWN_KINDS: Readonly<Partial<Record<SavedEnding, string>>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  pem: 'application/x-pem-file',
}

/** A file for the screen to save, as it crosses the boundary. */
export type SavedFile<E extends SavedEnding = SavedEnding> = {
  readonly name: `${string}.${E}`
  readonly mime: string
  readonly base64: string
}

/** A file of these contents; its media type follows from the ending of its name. */
export function savedFile<E extends SavedEnding>(stem: string, ending: E, content: Uint8Array | string): SavedFile<E> {
  return {
    name: `${stem}.${ending}`,
    mime: OWN_KINDS[ending] ?? mimeOf(ending),
    base64: Buffer.from(content).toString('base64'),
  }
}
