/** How a cell of this field is cleaned and judged. */
export type ImportFieldKind =
  | 'name'
  | 'identifier'
  | 'county'
  | 'date'
  | 'money'
  | 'text'
  | 'long-text'
  | 'phone'
  | 'email'
  | 'category'

/** The unit a plain number in a money column is meant in. */
export type SheetMoneyUnit = 'yuan' | 'thousand' | 'wan' | 'yi'

/** One importable field: its name in the register, the word clerks see, and the header words found in their sheets. */
export type ImportField = {
  readonly field: string
  readonly label: string
  readonly synonyms: readonly string[]
  readonly kind: ImportFieldKind
  readonly required?: boolean
  /** Unit assumed where neither header, sheet nor clerk states one; absent = ask. */
  readonly unit?: SheetMoneyUnit
  /** Longest text the register takes. */
  readonly max?: number
}

/** All fields a register takes from a sheet, in the order of its form. */
export type FieldSynonyms = readonly ImportField[]
