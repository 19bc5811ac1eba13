import { STATION_WARNINGS, type StationWarning } from '#shared/contract/event.ts'

/** Tells what happened at this station to whoever listens. */
export type Emit = (event: { readonly name: string; readonly data: unknown }) => void

/** What whoever is at the desk must know of the file, as long as it is so. */
export type Warnings = {
  readonly set: (warning: StationWarning, on: boolean) => void
  readonly all: () => readonly StationWarning[]
}

/** Tells every screen of each change; whoever comes later is told with `session.state`. */
export function createWarnings(emit: Emit): Warnings {
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
