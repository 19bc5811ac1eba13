import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { holidayTable, type HolidayTable } from '#shared/model/calendar.ts'

export type County = {
  readonly code: string
  readonly name: string
  readonly kind: string
  /** The county an internal unit lies in. */
  readonly within?: string
}
export type Town = { readonly code: string; readonly name: string; readonly county: string }
export type Clause = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly units: readonly string[]
}

/** What ships read-only beside the program; each file names its source and edition. */
export type Resources = {
  readonly dir: string
  readonly migrationsDir: string
  readonly formsDir: string
  readonly fontDirs: readonly string[]
  readonly counties: readonly County[]
  readonly towns: readonly Town[]
  readonly holidays: HolidayTable
  readonly clauses: readonly Clause[]
  readonly industries: readonly { readonly code: string; readonly name: string }[]
}

const Divisions = z.object({
  city: z.object({ code: z.string(), name: z.string() }),
  counties: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      townships: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  internalUnits: z.array(z.object({ code: z.string(), name: z.string(), county: z.string() })),
})
const HolidayDays = z.record(z.string(), z.string())
const Holidays = z.object({ years: z.record(z.string(), z.object({ off: HolidayDays, work: HolidayDays })) })
const Policy = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), units: z.array(z.string()) })),
})

const Coded = z.object({ code: z.string(), name: z.string() })
const Industries = z.object({ sections: z.array(Coded), classes: z.array(Coded) })

/** Sections and the classes e-commerce is found in, each under its section's letter first. */
function industriesOf({ sections, classes }: z.output<typeof Industries>): readonly z.output<typeof Coded>[] {
  return [...sections, ...classes]
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** Reads the shipped reference files once; a damaged one stops the start with its name. */
export function loadResources(dir: string, fontDirs: readonly string[]): Resources {
  const reference = join(dir, 'reference')
  const divisions = read(join(reference, 'divisions.json'), Divisions)
  return {
    dir,
    migrationsDir: join(dir, 'migrations'),
    formsDir: join(dir, 'forms'),
    fontDirs,
    counties: [
      ...divisions.counties.map(({ code, name, kind }) => ({ code, name, kind })),
      ...divisions.internalUnits.map(({ code, name, county }) => ({
        code,
        name,
        kind: '内部单位',
        ...(county === '' ? {} : { within: county }),
      })),
      { ...divisions.city, kind: '市' },
    ],
    towns: divisions.counties.flatMap((county) =>
      county.townships.map(({ code, name }) => ({ code, name, county: county.code })),
    ),
    holidays: holidayTable(read(join(reference, 'holidays.json'), Holidays).years),
    clauses: read(join(reference, 'policy.json'), Policy).items,
    industries: industriesOf(read(join(reference, 'industries.json'), Industries)),
  }
}

/** Name of a county, internal unit or town; the code itself where it is not known. */
export function divisionName(resources: Resources, code: string | null): string {
  if (code === null) return ''
  return (
    resources.counties.find((one) => one.code === code)?.name ??
    resources.towns.find((one) => one.code === code)?.name ??
    code
  )
}
