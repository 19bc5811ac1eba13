/** What a shell must bring: core has no clock, no randomness and no console of its own. */
export type Clock = { readonly now: () => number }

export type Random = (bytes: number) => Uint8Array

type Ids = { readonly uuid: () => string }

/** Cost of the password key derivation; production values are in `core/station/slots.ts`. */
export type KeyCost = { readonly n: number; readonly r: number; readonly p: number }

/**
 * Something the administrator may have to look up: names and codes, never what somebody typed. Of an error only its kind, its code
 * and the places in our own files are kept; `places` are places an error does not bear itself.
 */
export type LogEntry = {
  readonly level: 'info' | 'warn' | 'error'
  readonly what: string
  readonly route?: string | undefined
  /** The short code the user was told. */
  readonly reference?: string
  readonly fault?: string
  readonly error?: unknown
  readonly places?: readonly string[]
}

export type Log = (entry: LogEntry) => void

export type HostFacts = {
  readonly pid: number
  readonly hostName: string
  /** Empty where the system does not say. */
  readonly osUser: string
  /** The account's own folder, where files have the rights of the folder they lie in, as on Windows. */
  readonly profile?: string
}

/** A removable medium as the system shows it: where it stands, and what it is called. */
export type Medium = { readonly root: string; readonly label: string }

/** The removable media that are in now. It answers at once, also while one of them hangs. */
export type Media = { readonly list: () => Promise<readonly Medium[]> }

export type Ports = {
  readonly clock: Clock
  readonly random: Random
  readonly ids: Ids
  readonly keyCost: KeyCost
  readonly log: Log
  readonly host: HostFacts
  /** Absent where nobody sits before the machine. */
  readonly media?: Media
}
