/** What a dossier (卷宗) says and holds, ready for the typesetter: words and bytes, nothing to be looked up. */
export type DossierEntry = {
  /** From 1; what the index and the machine-readable record call it by. */
  readonly no: number
  readonly title: string
  readonly number: string
  readonly date: string
  /** Name of the file of it, inside the PDF or beside it; '' where it stands on pages alone. */
  readonly name: string
  /** SM3 of that file; '' where there is none. */
  readonly sm3: string
}

export type DossierFact = { readonly label: string; readonly value: string; readonly wide: boolean }

/** Pages of a stored paper, or a picture on a page: of the entry `no`, from the file `path`. */
type PageBlock = {
  readonly kind: 'paper' | 'picture'
  readonly no: number
  readonly path: string
  readonly caption: string
}

export type WordBlock =
  | { readonly kind: 'head' | 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly DossierFact[] }
  | {
      readonly kind: 'grid'
      readonly head: readonly string[]
      readonly weights: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }

export type DossierBlock = WordBlock | PageBlock

/** A section of the dossier; `no` is its entry of the index, 0 where it has none of its own. */
export type DossierPart = { readonly no: number; readonly title: string; readonly blocks: readonly DossierBlock[] }

export type DossierBook = {
  readonly title: string
  readonly unit: string
  /** Made by a station for trying out: every page says so. */
  readonly demo: boolean
  /** What stands at the foot of every page: when and by whom it was made. */
  readonly mark: string
  readonly lines: readonly DossierFact[]
  readonly index: readonly DossierEntry[]
  readonly recipe: string
  readonly parts: readonly DossierPart[]
}

/** A file of a dossier. `embedded` ones lie in the PDF as they are; the others are drawn only, or lie beside it. */
export type DossierFile = {
  readonly path: string
  readonly mime: string
  readonly description: string
  readonly relationship: 'source' | 'data' | 'supplement'
  readonly embedded: boolean
  readonly bytes: Uint8Array
}
