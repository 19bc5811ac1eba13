import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isInMenu, type Screen } from '#ui/component/screen.ts'
import { screensOf } from '#ui/screens.ts'
import { shipped } from '#test/helper/shipped.ts'

const manual = readFileSync('docs/用户手册.md', 'utf8')

/** Screens of the menu that a manual does not name as the menu does. */
function unnamed(text: string, screens: readonly Pick<Screen, 'label' | 'path'>[]): string[] {
  return screens.filter((one) => isInMenu(one) && !text.includes(one.label)).map(({ label }) => label)
}

describe('the manual', () => {
  // Bug caught: a screen stands in the menu, and whoever looks for it in the manual finds nothing.
  it('names every screen of the menu as the menu does', () => {
    const screens = screensOf(shipped)
    expect(screens.filter(isInMenu).length).toBeGreaterThan(80)
    expect(unnamed(manual, screens)).toEqual([])
  })

  it('is found to name one too few where one is new', () => {
    const added = { label: '没有写进手册的画面', path: '/unwritten' }
    expect(unnamed(manual, [added, { ...added, path: '/unwritten/:id' }])).toEqual([added.label])
  })
})
