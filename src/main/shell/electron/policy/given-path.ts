import path, { type PlatformPath } from 'node:path'

/** Endings of a package as another station sends it: signed, encrypted, or a volume of one. */
const PACKAGE = /\.(?:hsp|p7m|hspv)$/iu
/** More at once is no clerk's doing. */
const MOST = 64
const LONGEST = 1024

/** What the words of a command line come to: packages to look at, and what was left aside. */
interface Given {
  /** Absolute paths of packages, in their order, each once. */
  readonly packages: readonly string[]
  /** How many words were no package of this computer. */
  readonly ignored: number
}

/**
 * Which words of a command line name a package. They come from whoever starts the program: nothing is opened here, and what is
 * not plainly the path of a package on this computer is left aside. A name on the network (`\\server\…`, `//server/…`) is not
 * followed: Windows would hand that server the user's credentials; nor is a device (`\\.\…`) or an address (`https:…`).
 * @param folder where relative paths begin: the working folder of whoever started the program
 * @param rules of the system the paths are of
 */
export function givenPackages(words: readonly string[], folder: string, rules: PlatformPath = path): Given {
  const fit = words.filter(isPackagePath)
  const packages = [...new Set(fit.map((word) => rules.resolve(folder, word)))].slice(0, MOST)
  return { packages, ignored: words.length - fit.length }
}

function isPackagePath(word: string): boolean {
  if (word.length > LONGEST || !PACKAGE.test(word) || /[\u0000-\u001F]/u.test(word)) return false
  // A drive letter is one letter; `file:`, `https:` and an NTFS stream behind the name are none.
  const rest = /^[a-z]:[\\/]/iu.test(word) ? word.slice(2) : word
  return !rest.includes(':') && !/^[\\/]{2}/u.test(word)
}
