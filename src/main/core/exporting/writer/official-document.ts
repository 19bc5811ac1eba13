type Cells = readonly string[]
export type DocumentTable = {
  readonly kind: 'table'
  readonly unit: string
  readonly columns: readonly { readonly label: string; readonly weight: number; readonly align: string }[]
  readonly rows: readonly Cells[]
  readonly totals: Cells | null
}
/** Figures as bars: of the longest so many thousandths, and how each is written. */
export type DocumentChart = {
  readonly kind: 'chart'
  readonly title: string
  readonly unit: string
  readonly style: 'bar' | 'column'
  readonly bars: readonly string[]
  readonly points: readonly { readonly label: string; readonly shares: readonly number[]; readonly words: Cells }[]
}
export type OfficialPart =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly words: string }
  | { readonly kind: 'text'; readonly words: string }
  | { readonly kind: 'named'; readonly label: string; readonly words: string }
  | DocumentTable
  | DocumentChart

/** An official document, word for word as its page says it. */
export type OfficialDocument = {
  readonly paper: { readonly code: string; readonly name: string } | null
  readonly head: 'file' | 'upward' | 'letter' | 'minutes' | 'plain'
  readonly masthead: readonly string[]
  readonly number: string
  readonly signer: string
  /** In lines. */
  readonly title: readonly string[]
  readonly to: string
  readonly parts: readonly OfficialPart[]
  readonly closing: string
  readonly annexList: readonly string[]
  readonly annexes: readonly {
    readonly mark: string
    readonly title: readonly string[]
    readonly parts: readonly OfficialPart[]
  }[]
  readonly issuers: readonly string[]
  readonly on: string
  readonly remark: string
  readonly imprint: { readonly copiedTo: string; readonly printedBy: string; readonly printedOn: string } | null
}
