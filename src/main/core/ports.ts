/** What a shell must bring: core has no clock, no randomness and no console of its own. */
export type Clock = { readonly now: () => number }

export type Random = (bytes: number) => Uint8Array

export type Ids = { readonly uuid: () => string }

/** Cost of the password key derivation; production values are in `core/station/slots.ts`. */
export type KeyCost = { readonly n: number; readonly r: number; readonly p: number }

export type Log = (entry: {
  readonly level: 'info' | 'warn' | 'error'
  readonly what: string
  readonly detail?: string
}) => void

export type HostFacts = {
  readonly pid: number
  readonly hostName: string
  /** Empty where the system does not say. */
  readonly osUser: string
  /** The account's own folder, where files have the rights of the folder they lie in, as on Windows. */
  readonly profile?: string
}

export type Ports = {
  readonly clock: Clock
  readonly random: Random
  readonly ids: Ids
  readonly keyCost: KeyCost
  readonly log: Log
  readonly host: HostFacts
}
