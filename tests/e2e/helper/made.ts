/** Records of a made year that screens are looked at with. */
export type Ids = {
  readonly enterprise: string
  readonly application: string
  readonly pool: string
  readonly session: string
  /** A published table. */
  readonly table: string
  readonly claim: string
  readonly account: string
  readonly task: string
  readonly plan: string
  readonly meeting: string
  readonly report: string
  readonly title: string
  /** A list that pays, of the county. */
  readonly award: string
  /** A rule of support of the city; a county that has not received it says so. */
  readonly rule: string
  readonly subjects: Readonly<Record<string, string>>
  /** One row of every register of the menu group 登记册. */
  readonly registers: Readonly<Record<string, string>>
}
/** A county after its year and the city that took in its package: data folders and records. */
export type Made = {
  readonly county: string
  readonly city: string
  readonly countyIds: Ids
  readonly cityIds: Ids
}
