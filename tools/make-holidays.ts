// Writes resources/pack/base/calendar/<year>.json from the npm package chinese-days: `node tools/make-holidays.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type PackageDays = Readonly<Record<'holidays' | 'workdays', Readonly<Record<string, string>>>>

const firstYear = 2013
const lastYear = 2026
const root = join(import.meta.dirname, '..')

/** The text of each year's part by its file name, as the installed package gives it; days in order. */
export function calendarTexts(): Readonly<Record<string, string>> {
  const folder = join(root, 'node_modules', 'chinese-days')
  const days: PackageDays = JSON.parse(readFileSync(join(folder, 'dist', 'chinese-days.json'), 'utf8'))
  const texts: Record<string, string> = {}
  for (let year = firstYear; year <= lastYear; year += 1) {
    const part = { year, off: daysOf(days.holidays, year), work: daysOf(days.workdays, year) }
    texts[`${year}.json`] = `${JSON.stringify(part, null, 2)}\n`
  }
  return texts
}

// The package writes "English name,中文名,length"; a year without days would read as a year without holidays, so it is refused.
function daysOf(days: Readonly<Record<string, string>>, year: number): Record<string, string> {
  const found = Object.entries(days)
    .filter(([date]) => date.startsWith(`${year}-`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, text]) => [date, text.split(',')[1] ?? ''] as const)
  if (found.length === 0) throw new Error(`chinese-days holds no days of ${year}`)
  return Object.fromEntries(found)
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, text] of Object.entries(calendarTexts()))
    writeFileSync(join(root, 'resources', 'pack', 'base', 'calendar', name), text)
}
