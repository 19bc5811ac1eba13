import { SAVED_ENDINGS } from '#shared/model/saved-file.ts'
import { isOwnUrl } from './origin.ts'

const savable = new Set<string>(SAVED_ENDINGS.map((ending) => `.${ending}`))

/**
 * May the page save this (S-11, S-13)? Only what it made itself, under an ending a route may answer; none starts code.
 * A name with a path, a stream (`x.pdf:y`) or a trailing dot or space is refused: Windows strips those.
 */
export function mayDownload(url: string, fileName: string): boolean {
  const own = isOwnUrl(url) || (url.startsWith('blob:') && isOwnUrl(url.slice('blob:'.length)))
  const dot = fileName.lastIndexOf('.')
  return own && !/[/\\:\u0000-\u001F]/.test(fileName) && dot > 0 && savable.has(fileName.slice(dot).toLowerCase())
}
