import { join } from 'node:path'
import { loadPack } from '#core/pack.ts'
import { placeOf, type Place } from '#shared/definition/pack/place.ts'
import type { Pack, Unit } from '#shared/definition/pack/pack.ts'
import { editionOn, NOW } from '#shared/definition/pack/shape.ts'
import { holidayTable, type HolidayTable } from '#shared/model/calendar.ts'

type County = {
  readonly code: string
  readonly name: string
  readonly kind: string
  /** The county an internal unit lies in. */
  readonly within?: string
}
type Town = { readonly code: string; readonly name: string; readonly county: string }
type Clause = { readonly id: string; readonly title: string; readonly text: string; readonly units: readonly string[] }

/** A line of the classification of industries; `section` = the letter it stands under. */
type Industry = { readonly code: string; readonly name: string; readonly section: string }

/** What ships read-only beside the program: migrations, forms, fonts, and the pack of the place. */
export type Resources = {
  readonly dir: string
  readonly migrationsDir: string
  readonly formsDir: string
  readonly fontDirs: readonly string[]
  readonly place: Place
  readonly counties: readonly County[]
  readonly towns: readonly Town[]
  readonly holidays: HolidayTable
  readonly clauses: readonly Clause[]
  readonly industries: readonly Industry[]
}

/** The newest name: what a list offers today. A paper of an older day asks the place by that day. */
const newest = ({ name }: Pick<Unit, 'name'>): string => editionOn(name, NOW)

/** Counties, then internal units, the city last, as lists offer them. */
function countiesOf({ units }: Pack): readonly County[] {
  const cities = new Set(units.filter(({ level }) => level === 'city').map(({ code }) => code))
  return (['county', 'internal', 'city'] as const).flatMap((level) =>
    units
      .filter((one) => one.level === level)
      .map((one) => {
        const within = level === 'internal' && one.parent !== null && !cities.has(one.parent) ? one.parent : undefined
        return { code: one.code, name: newest(one), kind: one.kind, ...(within === undefined ? {} : { within }) }
      }),
  )
}

const townsOf = ({ units }: Pack): readonly Town[] =>
  units
    .filter(({ level }) => level === 'town')
    .map((one) => ({ code: one.code, name: newest(one), county: one.parent ?? '' }))

/** Sections, and everything below them down to the class; a code lies under the one it begins with, a division under its section. */
const industriesOf = ({ codes }: Pack): Resources['industries'] =>
  (codes.find(({ key }) => key === 'industry')?.codes ?? []).map(({ value, label, parent }) => ({
    code: value,
    name: newest({ name: label }),
    section: parent ?? value,
  }))

const holidaysOf = ({ calendars }: Pack): HolidayTable =>
  holidayTable(Object.fromEntries(calendars.map(({ year, off, work }) => [String(year), { off, work }])))

/** Reads what ships beside the program once; a damaged part of the pack stops the start with its name. */
export function loadResources(dir: string, fontDirs: readonly string[]): Resources {
  const pack = loadPack(join(dir, 'pack'))
  const place = placeOf(pack)
  return {
    dir,
    migrationsDir: join(dir, 'migrations'),
    formsDir: join(dir, 'forms'),
    fontDirs,
    place,
    counties: countiesOf(pack),
    towns: townsOf(pack),
    holidays: holidaysOf(pack),
    clauses: place.document.clauses.map(({ id, title, text, units }) => ({ id, title, text: text.join('\n'), units })),
    industries: industriesOf(pack),
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
