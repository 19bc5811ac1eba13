// One line end everywhere: migrations are known by the hash of their text, so a checkout with others makes a program that opens nothing.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What is wrong with the line ends of tracked files, by what `git ls-files --eol` says of each: in the repository, on the disk, and
 * of the attributes it goes by. What git takes for binary must be said to be, or one day it takes it for text.
 * @param {string} listing
 * @returns {string[]}
 */
export function lineEndProblems(listing) {
  return listing.split('\n').flatMap((line) => {
    const [, stored, there, attributes = '', path = ''] =
      /^i\/(\S*)\s+w\/(\S*)\s+attr\/([^\t]*?)\s*\t(.+)$/.exec(line) ?? []
    if (/(?:^|\s)-text(?:\s|$)/.test(attributes)) return []
    if (stored === '-text') return [`${path}: binary, and .gitattributes does not say so`]
    const wrong = attributes.includes('eol=crlf') ? [stored] : [stored, there]
    const returns = wrong.some((one) => one === 'crlf' || one === 'mixed')
    return returns ? [`${path}: line ends with carriage return`] : []
  })
}

/**
 * The text files in a folder that hold a carriage return.
 * @param {string} folder
 * @returns {string[]}
 */
export function withCarriageReturn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return !bytes.includes(0) && bytes.includes(13)
    })
}
