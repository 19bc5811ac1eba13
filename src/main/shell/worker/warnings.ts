import { STATION_WARNINGS, type StationWarning } from '#shared/contract/event.ts'

/** What whoever is at the desk must know of the file, as long as it is so. */
export type Warnings = {
  readonly set: (warning: StationWarning, on: boolean) => void
  readonly all: () => readonly StationWarning[]
}

/** Tells every screen of each change; whoever comes later is told with `session.state`. */
export function createWarnings(emit: (event: { readonly name: string; readonly data: unknown }) => void): Warnings {
  let standing: readonly StationWarning[] = []
  return {
    set: (warning, on) => {
      if (standing.includes(warning) === on) return
      standing = STATION_WARNINGS.filter((one) => (one === warning ? on : standing.includes(one)))
      emit({ name: 'warning', data: { warnings: standing } })
    },
    all: () => standing,
  }
}
