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
  | 'yes-no'

/** The unit a plain number in a money column is meant in. */
export type SheetMoneyUnit = 'yuan' | 'thousand' | 'wan' | 'yi'

/** One importable field: its name in the register, the word clerks see, and the header words found in their sheets. */
export type ImportField = {
  readonly field: string
  readonly label: string
  readonly synonyms: readonly string[]
  readonly kind: ImportFieldKind
  readonly required?: boolean
  /** Unit that is proposed where neither header nor sheet states one; the clerk confirms it for every sheet anew. */
  readonly unit?: SheetMoneyUnit
  /** An amount, number or share of this row alone: a cell merged over several rows says nothing of each. */
  readonly figure?: true
  /** A share in per cent, which a workbook keeps as a part of one where its cell is formatted so. */
  readonly share?: true
  /** What is wrong with it is said and left out, and keeps no row out: a remark, a mail address. */
  readonly aside?: true
  /** Never a bare number, date or amount: such a row has slipped sideways. */
  readonly words?: true
  /** An address, which may name the county; the first one counts before the second. */
  readonly place?: true
  /** Of a county: an empty cell says that the row is of none. */
  readonly open?: true
  /** Takes several telephones. */
  readonly several?: true
  /** Longest text the register takes. */
  readonly max?: number
}

/** All fields a register takes from a sheet, in the order of its form. */
export type FieldSynonyms = readonly ImportField[]

/** A column of a record's sheets: the field it is named for, and what of it is other than that field says; `unit` null proposes none. */
export type SheetColumn = Pick<ImportField, 'field'> &
  Partial<Omit<ImportField, 'unit'>> & { readonly unit?: SheetMoneyUnit | null }
