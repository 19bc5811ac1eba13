import { describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { pathsOf } from '#ui/component/screens.tsx'
import { screens as defined } from '#ui/feature/procedure/pages.tsx'
import { screensOf } from '#ui/screens.ts'

const { listPath, newPath, recordPath } = pathsOf(screensOf(shipped))

const shown = shipped.procedures.filter((one) => one.calculate).map((one) => [one.name, one] as const)

describe.each(shown)('%s', (_name, { record, screen, calculate }) => {
  // Bug caught: links to a procedure's list and applications stood in maps of two names, and led a third to pages that are none.
  it('has links to its list, to a new application and to one of them that lead to its screens', () => {
    const paths = [listPath(record), newPath(record), recordPath(record, ':id')]
    expect(paths.filter((path) => path.startsWith('/record') || path.startsWith('/register'))).toEqual([])
    if (!calculate?.bounds) return
    expect(screen).toBeDefined()
    const own = defined(shipped).map(({ path }) => path)
    expect(paths.filter((path) => !own.includes(path))).toEqual([])
  })
})
