import { join } from 'node:path'
import type { YearsBench } from './years-child.ts'

/** A figure beside what it is held against; `ok` is null where there is no bound. */
type YearsFigure = readonly [what: string, figure: string, against: string, bound: string, ok: boolean | null]

const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
/** What grows by the year may be so much more than its first year says. */
const GROWTH = 1.2

/** The figures of years of monthly packages: each size beside what nothing can avoid, and whether it grows by the year and no faster. */
function yearsFigures({ packages, contents, went, years, backup }: YearsBench): YearsFigure[] {
  const first = years[0]
  const last = years.at(-1)
  if (!first || !last) return []
  const kept = (['county', 'city'] as const).map((at): YearsFigure => {
    const { packages: now } = last[at]
    // Of a package nothing but its contents can lie elsewhere; the answers are in `now` and not in the floor.
    const floor = went - contents
    const growth = now / (first[at].packages * years.length)
    return [
      `${packages} packages kept at the ${at}, answers included`,
      mib(now),
      `${mib(went)} as they went, ${mib(floor)} without their contents; ${growth.toFixed(2)} × the first year for each year`,
      `${GROWTH} × and a quarter of what went`,
      growth <= GROWTH && now <= went / 4,
    ]
  })
  const { files, database } = last.county
  const whole = files + database + last.county.packages
  const times = (what: string, of: (one: (typeof years)[number]) => number): YearsFigure => {
    const ratio = of(last) / of(first)
    return [
      what,
      `${of(last).toFixed(0)} ms`,
      `processor time; ${of(first).toFixed(0)} ms in the first year`,
      '2 ×',
      ratio <= 2,
    ]
  }
  const sharing = contents + backup.copies * database
  return [
    ...kept,
    [
      'folder of the county without its backups',
      mib(whole),
      `contents ${mib(contents)} and database ${mib(database)}`,
      '1.25 ×',
      whole <= (contents + database) * 1.25,
    ],
    [
      `${backup.copies} backups in the folder`,
      mib(backup.inside),
      `contents once and ${backup.copies} databases: ${mib(sharing)}`,
      '1.25 ×',
      backup.inside <= sharing * 1.25,
    ],
    [
      'a backup elsewhere, whole by itself',
      mib(backup.outside),
      `the folder: ${mib(whole)}`,
      '1.1 ×',
      backup.outside <= whole * 1.1,
    ],
    times('a monthly package, built and sent', (one) => one.sendMs),
    times('a monthly package, taken in', (one) => one.takeMs),
    times('list, outbox and sent packages, one look each', (one) => one.deskMs),
  ]
}

/** Five years of monthly packages, or as many as HSB_BENCH_YEARS says, in a process of their own. */
export async function noteYears(
  note: (...figure: YearsFigure) => void,
  child: <T>(file: string, args: readonly string[]) => Promise<T>,
): Promise<void> {
  const years = process.env['HSB_BENCH_YEARS'] ?? '5'
  const bench = await child<YearsBench>(join(import.meta.dirname, 'years-child.ts'), [years])
  for (const figure of yearsFigures(bench)) note(...figure)
}
