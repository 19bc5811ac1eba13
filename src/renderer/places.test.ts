import { matchPath } from 'react-router'
import { describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { screensOf } from '#ui/screens.ts'
import { codeFiles } from '#tools/gate/tree.ts'

const screens = screensOf(shipped)
const groups = new Set(screens.map(({ path }) => path.split('/')[1]))

/** The places of the program that a source names: text that begins like the path of a screen, what is put into it as one word. */
function placesIn(source: string): string[] {
  const said = [...source.matchAll(/['"`]#?(\/[a-z][^'"`\s]*)/gu)].map(([, text = '']) => text)
  const places = said.map((text) => text.replaceAll(/\$\{[^}]*\}?/gu, 'x').replace(/[?#].*$/u, ''))
  return places.filter((place) => groups.has(place.split('/')[1]))
}

const lost = (places: readonly string[]) => places.filter((one) => !screens.some(({ path }) => matchPath(path, one)))

describe('the places that the code leads to', () => {
  const ours = codeFiles().filter(({ path }) => path.startsWith('src/') && !/\.test\.tsx?$/u.test(path))
  const said = ours.map(({ path, source }) => ({ path, places: placesIn(source) }))

  it('are screens', () => {
    // Bug caught: a way from the desk to /reporting/standing, where no screen is, and which nothing called.
    expect(said.flatMap(({ path, places }) => lost(places).map((place) => `${path}: ${place}`))).toEqual([])
    expect(said.flatMap(({ places }) => places).length).toBeGreaterThan(screens.length)
  })

  it('are found as text, in a template and before a question', () => {
    const found = placesIn("go('/reporting/standing'); go(`/fund/pool/${id}?year=${year}`); ask('/api/desk')")
    expect(found).toEqual(['/reporting/standing', '/fund/pool/x'])
    expect(lost(found)).toEqual(['/reporting/standing'])
  })
})
