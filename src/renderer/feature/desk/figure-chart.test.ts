import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const RENDERER = join(import.meta.dirname, '..', '..')
const STATIC = /^(?:import|export)(?! type\b)(?:[^'"();]*? from)? '([^']+)'/gmu

/** What a file of the screens loads before it is run, with what that loads in turn. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  if (!file.startsWith('#ui/') || !/\.tsx?$/u.test(file)) return seen
  const text = readFileSync(join(RENDERER, file.slice('#ui/'.length)), 'utf8')
  for (const [, name = ''] of text.matchAll(STATIC)) loadedBy(name, seen)
  return seen
}

// Half a megabyte of the program that draws was read and run between the password and the desk.
it('the desk is there before the program that draws its pictures', () => {
  const loaded = [...loadedBy('#ui/feature/desk/desk-page.tsx')]
  expect(loaded).toContain('#ui/feature/desk/figure-chart.tsx')
  expect(loaded.filter((name) => name.startsWith('echarts'))).toEqual([])
  expect([...loadedBy('#ui/component/draw-picture.ts')].some((name) => name.startsWith('echarts'))).toBe(true)
})
