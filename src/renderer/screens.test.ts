import { matchPath } from 'react-router'
import { describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import type { Screen } from '#ui/component/screen.ts'
import { pathsOf } from '#ui/component/screens.tsx'
import { screensOf } from '#ui/screens.ts'

const screens = screensOf(shipped)

const opens = (path: string, all: readonly Screen[] = screens) =>
  all.some((screen) => matchPath(screen.path, path) !== null)
const { recordPath, newPath, listPath } = pathsOf(screens)

describe('the paths of records', () => {
  it('each lead to a screen of the list, for every record there is', () => {
    // Bug caught: a link to a record's page under a path that a screen has not had since it was renamed.
    const lost = shipped.records.flatMap(({ name }) =>
      [recordPath(name, 'one'), newPath(name), listPath(name)].filter((path) => !opens(path)),
    )
    expect(lost).toEqual([])
  })

  it('follow the screen that says it is of the record, and else are those of all records', () => {
    const screen = { path: '/fund/pool/:id', record: 'fund_pool' }
    // Only path and record of a screen are read.
    const paths = pathsOf([screen as Screen])
    expect(paths.recordPath('fund_pool', '7')).toBe('/fund/pool/7')
    expect(paths.recordPath('shop', '7')).toBe('/record/shop/7')
    expect(paths.listPath('fund_pool')).toBe('/register/fund_pool')
  })

  it('are said by one screen each, of a record that there is', () => {
    // Bug caught: two screens that both say they are the page of a record, and the last in the list wins.
    const known = new Set(shipped.records.map(({ name }) => name))
    const said = screens.flatMap(({ path, record }) => (record === undefined ? [] : [{ path, record }]))
    expect(said.filter(({ record }) => !known.has(record))).toEqual([])
    const kinds = said.map(
      ({ path, record }) => `${record} ${path.replaceAll(/^.*(\/new|\/:id)$/gu, '$1').replace(/^\/[^:n].*$/u, 'list')}`,
    )
    expect(new Set(kinds).size).toBe(kinds.length)
  })
})
