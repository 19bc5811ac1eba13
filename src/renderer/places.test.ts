import { matchPath } from 'react-router'
import { describe, expect, it } from 'vitest'
import { shipped } from '#test/helper/shipped.ts'
import { isInMenu } from '#ui/component/screen.ts'
import { screensOf } from '#ui/screens.ts'
import { textFiles } from '#tools/gate/tree.ts'

const screens = screensOf(shipped)
const groups = new Set(screens.map(({ path }) => path.split('/')[1]))

/** The places of the program that a source names: text that begins like the path of a screen, what is put into it as one word. */
function placesIn(source: string): string[] {
  const said = [...source.matchAll(/['"`]#?(\/[a-z][^'"`\s]*)/gu)].map(([, text = '']) => text)
  const places = said.map((text) => text.replaceAll(/\$\{[^}]*\}?/gu, 'x').replace(/[?#].*$/u, ''))
  return places.filter((place) => groups.has(place.split('/')[1]))
}

const lost = (places: readonly string[]) => places.filter((one) => !screens.some(({ path }) => matchPath(path, one)))

const ours = textFiles().filter(
  ({ path }) => /^(?:src\/.*\.tsx?|docs\/.*\.md)$/u.test(path) && !/\.test\.tsx?$/u.test(path),
)

describe('the places that the code leads to', () => {
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

describe('the way by the menu that words tell', () => {
  const told = (source: string) => [...source.matchAll(/“([^”“\n]+ [→·] [^”“\n]+)”/gu)].map(([, way = '']) => way)
  const ways = new Set(screens.filter(isInMenu).map(({ group, label }) => `${group} → ${label}`))

  it('is one there is', () => {
    // Bug caught: 请在“系统 → 参数”里看, in a menu that says 参数与政策.
    const lostIn = (source: string) => told(source).filter((way) => !ways.has(way))
    expect(ours.flatMap(({ path, source }) => lostIn(source).map((way) => `${path}: ${way}`))).toEqual([])
    expect(lostIn('期限在“系统 → 参数”里看，先做“系统 → 自检”')).toEqual(['系统 → 参数'])
  })
})
