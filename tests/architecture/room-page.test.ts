import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '#test/helper/open-test-station.ts'
import { layers } from '#tools/floors.mjs'
import { textFiles } from '#tools/gate/tree.ts'

const PAGE = 'README.md'
/** A room of more files than this has a page that says where to change what. */
const MOST_FILES = 10
const MOST_LINES = 60

const inSource = textFiles().flatMap(({ path }) => (path.startsWith('src/') ? [path] : []))
const isFile = (path: string) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)

/** Folders that are rooms: of the core, of the shells, of the renderer, of what is shared. */
const ROOM =
  /^src\/(?:main\/(?:core\/[^/]+|api|shell\/[^/]+)|renderer\/(?:feature\/[^/]+|api|component)|shared\/[^/]+)(?=\/)/

const sizes = new Map<string, number>()
for (const path of inSource.filter(isFile)) {
  const room = ROOM.exec(path)?.[0]
  if (room !== undefined) sizes.set(room, (sizes.get(room) ?? 0) + 1)
}
const large = [...sizes].filter(([, count]) => count > MOST_FILES).map(([room]) => room)
const pages = inSource.filter((path) => path.endsWith(`/${PAGE}`))

/** Files, folders and pages of the tree that a page names in code letters. */
const namesIn = (text: string) =>
  [...text.matchAll(/`([\w./-]+(?:\.(?:ts|tsx|md|typ)|\/))`/g)].flatMap(([, name]) =>
    name === undefined ? [] : [name],
  )
const isThere = (page: string, name: string) =>
  existsSync(join(ROOT, dirname(page), name)) || existsSync(join(ROOT, name))

/** From where the pages of the whole name a file: the root, or a shelf that a table of theirs is about. */
const SHELVES = [
  '',
  'src',
  'src/main',
  'src/main/core',
  'src/main/shell',
  'src/shared',
  'src/shared/definition',
  'src/renderer',
  'tests',
  'docs',
]

// Bug caught: the glossary, the map of the rooms and the design sent to files that had moved or never were.
it('every file with a folder that a page of the whole names is there', () => {
  const whole = textFiles().filter(
    ({ path }) => /^(?:[^/]+|docs\/[^/]+)\.md$/u.test(path) && path !== 'CONTRIBUTING.md',
  )
  const gone = whole.flatMap(({ path, source }) =>
    [...source.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:tsx?|mjs|md))`/gu)].flatMap(([, name = '']) =>
      SHELVES.some((shelf) => existsSync(join(ROOT, shelf, name))) ? [] : [`${path}: ${name}`],
    ),
  )
  expect(gone).toEqual([])
  expect(whole.length).toBeGreaterThan(10)
})

describe('the page of a room', () => {
  it('is there for every room of more than ten files, and is at most a page', () => {
    expect(large.filter((room) => !existsSync(join(ROOT, room, PAGE)))).toEqual([])
    const lengths = pages.map((page) => [page, readFileSync(join(ROOT, page), 'utf8').split('\n').length] as const)
    expect(lengths.filter(([, length]) => length > MOST_LINES)).toEqual([])
    expect(large.length).toBeGreaterThan(20)
  })

  it('names only what is there: a page that sends a newcomer to a file that moved is worse than none', () => {
    const gone = pages.flatMap((page) =>
      namesIn(readFileSync(join(ROOT, page), 'utf8'))
        .filter((name) => !isThere(page, name))
        .map((name) => `${page}: ${name}`),
    )
    expect(gone).toEqual([])
    expect(isThere('src/main/core/db/README.md', 'gone-for-ever.ts')).toBe(false)
  })

  // Bug caught: a step of the way of a package goes into a file that the page of the exchange does not tell of.
  it('of the exchange tells the life of a package: every layer and every file but repos', () => {
    const page = 'src/main/core/exchange'
    const named = namesIn(readFileSync(join(ROOT, page, PAGE), 'utf8')).map((name) => `${page}/${name}`)
    const files = inSource.filter((path) => path.startsWith(`${page}/`) && isFile(path) && !path.endsWith('-repo.ts'))
    expect(files.filter((path) => !named.includes(path))).toEqual([])
    expect(layers.filter((layer) => !named.includes(`${page}/${layer}/`))).toEqual([])
  })

  it('stands in the table of ARCHITECTURE, a line for every room of the core', () => {
    const rooms = readdirSync(join(ROOT, 'src', 'main', 'core'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    )
    const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
    expect(rooms.filter(({ name }) => !text.includes(`| \`${name}\``)).map(({ name }) => name)).toEqual([])
  })
})
