// Writes resources/reference/holidays.json from the npm package chinese-days: `node tools/make-holidays.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { HolidayYear } from '#shared/model/calendar.ts'

export type HolidayFile = {
  readonly source: string
  readonly edition: string
  readonly licence: string
  readonly years: Readonly<Record<string, HolidayYear>>
}

type PackageDays = Readonly<Record<'holidays' | 'workdays', Readonly<Record<string, string>>>>

const firstYear = 2013
const lastYear = 2026
const root = join(import.meta.dirname, '..')

/** The reference file's text as the installed package gives it; by calendar year, days in order. */
export function holidayFileText(): string {
  const folder = join(root, 'node_modules', 'chinese-days')
  const days: PackageDays = JSON.parse(readFileSync(join(folder, 'dist', 'chinese-days.json'), 'utf8'))
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const years: Record<string, HolidayYear> = {}
  for (let year = firstYear; year <= lastYear; year += 1) {
    years[year] = { off: daysOf(days.holidays, year), work: daysOf(days.workdays, year) }
  }
  const file: HolidayFile = {
    source: '国务院办公厅关于部分节假日安排的通知（各年），取自 npm 包 chinese-days',
    edition: `chinese-days ${version}，${firstYear}—${lastYear} 年`,
    licence: 'MIT',
    years,
  }
  return `${JSON.stringify(file, null, 2)}\n`
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
  writeFileSync(join(root, 'resources', 'reference', 'holidays.json'), holidayFileText())
}
