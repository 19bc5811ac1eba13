import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROLES } from '#shared/permission.ts'
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
const filesNaming = (text: string): string[] => filesOf((source) => source.includes(text))

/** Source files that hold this as a word. */
function filesWithWord(word: string): string[] {
  const whole = new RegExp(`\\b${word}\\b`, 'u')
  return filesOf((source) => whole.test(source))
}

function filesOf(holds: (source: string) => boolean): string[] {
  return globSync('{src,resources/forms}/**/*.{ts,tsx,typ}', { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('.test.') && holds(readFileSync(join(ROOT, path), 'utf8')))
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

  // Bug caught: a field is entered and shown, and an import or a printed form that the page does not name never has it.
  it('names every file in which a field of the enterprise is known', () => {
    const paths = [...pathsIn(paragraph('A field')), ...pathsIn(paragraph('A printed form'))]
    const fields = ['geographicProduct', 'statusSince', 'businessScope', 'registeredCapital', 'mainProducts']
    const files = fields.map(filesWithWord)
    expect(files.filter((one) => one.length > 0)).toHaveLength(fields.length)
    expect(files.flat().filter((file) => !named(paths, file))).toEqual([])
    const withoutPapers = paths.filter((path) => !path.includes('/paper/'))
    expect(files.flat().filter((file) => !named(withoutPapers, file))).not.toEqual([])
  })

  // Bug caught: a step is added by the page, and its box on paper or the way that may leave it out does not know it.
  it('names every file in which a step is known', () => {
    const paths = pathsIn(paragraph('A step'))
    const steps = ["'city-filing'", "'labour-review'", "'finance-review'", "'city-finance-review'", "'scoring'"]
    const files = steps.map(filesNaming)
    expect(files.filter((one) => one.length > 0)).toHaveLength(steps.length)
    expect(files.flat().filter((file) => !named(paths, file))).toEqual([])
    const withoutBoxes = paths.filter((path) => !path.includes('subject-money'))
    expect(files.flat().filter((file) => !named(withoutBoxes, file))).not.toEqual([])
  })

  // Bug caught: a role is added by the page, and a list of what each role is for, or of who must be there, lacks it.
  it('names every file that lists roles, and the glossary has their words', () => {
    const paths = pathsIn(paragraph('A role'))
    const files = ['Record<Role', 'satisfies readonly Role[]', 'ReadonlySet<Role>'].flatMap(filesNaming)
    expect(new Set(files).size).toBeGreaterThan(2)
    expect(files.filter((file) => !named(paths, file))).toEqual([])
    const glossary = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')
    expect(Object.values(ROLES).filter((word) => !glossary.includes(word))).toEqual([])
  })

  // Bug caught: somebody adds an entry to the manifest as if it were additive, and every older program refuses the package.
  it('names every file that knows the number of the format, and says that nothing is added to a manifest', () => {
    const text = paragraph('The format of a package')
    const holders = ['src/main/core/exchange/protocol/manifest.ts', ...filesNaming('huishangbu/1')]
    expect(holders.filter((file) => !named(pathsIn(text), file))).toEqual([])
    expect(text).toContain('strict')
    for (const path of ['docs/exchange-format.md', 'tests/exchange/kit/package.ts'])
      expect(existsSync(join(ROOT, path)) && pathsIn(text).includes(path), path).toBe(true)
  })
})
