import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '#test/helper/open-test-station.ts'

const page = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')

/** A paragraph that begins with this bold title. */
function paragraph(title: string): string {
  const found = page.split('\n').find((line) => line.startsWith(`**${title}.**`))
  if (found === undefined) throw new Error(`CONTRIBUTING.md has no paragraph "${title}"`)
  return found
}

/** Paths of the repository in backticks; `<name>` stands for any name, `…` and commands are no paths. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([a-z.][\w.<>*/-]*\/[\w.<>*/{},-]*)`/gu)].map((match) => match[1] ?? '')
}

/** The same as a pattern of file names. */
const globOf = (path: string) => path.replace(/<[^>]+>/gu, '*').replace(/\/$/u, '')
/** A path may be told from the root or, as in the source's aliases, from the folders that everybody means. */
const STARTS = ['', 'src/shared/', 'src/main/', 'src/', 'tools/', 'tests/', 'node_modules/'] as const
/** What a run makes and no checkout holds. */
const MADE = /^(?:dist|out|test-results|node_modules)\//u

const exists = (path: string): boolean =>
  MADE.test(path) || STARTS.some((start) => globSync(globOf(start + path), { cwd: ROOT }).length > 0)

/** Source files whose text holds this. */
function filesNaming(text: string): string[] {
  return globSync('{src,resources/forms}/**/*.{ts,tsx,typ}', { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('.test.') && readFileSync(join(ROOT, path), 'utf8').includes(text))
}

/** Whether one of these paths names that file. */
const named = (paths: readonly string[], file: string): boolean =>
  paths.some((path) => STARTS.some((start) => globSync(globOf(start + path), { cwd: ROOT }).includes(file)))

describe('the page for who adds something', () => {
  // Bug caught: a newcomer follows the page to a file that was moved or renamed long ago.
  it('names no file or folder that is not there', () => {
    const paths = pathsIn(page)
    expect(paths.length).toBeGreaterThan(40)
    expect(paths.filter((path) => !exists(path))).toEqual([])
    expect(exists('src/main/core/fund/no-such-file.ts')).toBe(false)
  })

  // Bug caught: a form is added by the files of the page, and a list that the page does not name still lacks it.
  it('names every file in which a printed form is known', () => {
    const paths = [
      ...pathsIn(paragraph('A printed form')),
      'src/renderer/feature/<room>/*',
      'definition/{register,task}/*',
    ]
    for (const code of ["'LX-2'", "'PX-3'", "'RD-7'", "'SF-1'"]) {
      const files = filesNaming(code)
      expect(files.length, code).toBeGreaterThan(3)
      expect(
        files.filter((file) => !named(paths, file)),
        code,
      ).toEqual([])
    }
  })

  // Bug caught: somebody adds an entry to the manifest as if it were additive, and every older program refuses the package.
  it('names every file that knows the number of the format, and says that nothing is added to a manifest', () => {
    const text = paragraph('The format of a package')
    const holders = ['src/main/core/exchange/manifest.ts', ...filesNaming('huishangbu/1')]
    expect(holders.filter((file) => !named(pathsIn(text), file))).toEqual([])
    expect(text).toContain('strict')
    for (const path of ['docs/exchange-format.md', 'tests/exchange/kit/package.ts'])
      expect(existsSync(join(ROOT, path)) && pathsIn(text).includes(path), path).toBe(true)
  })
})
