import { type Fields, isReference } from '#shared/definition/field.ts'

/** The two kinds of station; rows travel only between a county and its city. */
export type StationKind = 'county' | 'city'

/**
 * Whose record a row may speak of, as its reader sees it: `own` = the writer's; `readers` = one of the reader that was
 * addressed to the writer; `either` of these two; `anyone` = whoever's, because the field says nothing about that record.
 */
export type Whose = 'own' | 'readers' | 'either' | 'anyone'

/**
 * What a kind of station may write of a record for another station to take in: `nobody` = no such row leaves it and one that
 * arrives is refused; `itself` = it concerns the writer alone and stays at home, and one sent before this rule was known is
 * stored without effect; else whose record each field that names one may name.
 */
export type MayWrite = 'nobody' | 'itself' | Readonly<Record<string, Whose>>

/** Who may write a record that another station takes in, and about whose records (docs/authority.md). */
export type Authority = Readonly<Record<StationKind, MayWrite>>

/** What a definition says of the records its rows speak of: more than authority needs is not asked for. */
type Speaking = {
  readonly name: string
  readonly authority: Authority
  readonly audience: string
  readonly fields: Fields
  readonly anyRecord?: { readonly record: string; readonly row: string }
}

/** The fields by which a row names other rows: its references, and the row it belongs to where that may be of any record. */
function namingFields({ fields, anyRecord }: Pick<Speaking, 'fields' | 'anyRecord'>): readonly string[] {
  const references = Object.entries(fields).filter(([, field]) => isReference(field))
  return [...references.map(([name]) => name), ...(anyRecord ? [anyRecord.row] : [])]
}

/** What a kind of station may write of a record: see `MayWrite`. */
export function mayWrite({ authority }: Pick<Speaking, 'authority'>, kind: StationKind): MayWrite {
  return authority[kind]
}

/** Whether a station of this kind may send a row of the record to another station at all. */
export function maySend(definition: Pick<Speaking, 'authority'>, kind: StationKind): boolean {
  return typeof mayWrite(definition, kind) === 'object'
}

/** Whether rows of the record may be added to another station's: a county's word on what the city gave it to do. */
export function mayAnswer(
  definition: Pick<Speaking, 'authority'> & { readonly parent?: string },
  kind: StationKind,
): boolean {
  const said = mayWrite(definition, kind)
  const whose = typeof said === 'object' ? said[definition.parent ?? ''] : undefined
  return whose === 'readers' || whose === 'either'
}

const WHOSE: ReadonlySet<unknown> = new Set<Whose>(['own', 'readers', 'either', 'anyone'])

function gap(definition: Speaking, kind: StationKind): string | undefined {
  const said: unknown = definition.authority[kind]
  if (said === 'nobody' || said === 'itself') return undefined
  if (typeof said !== 'object' || said === null) return `does not say what a ${kind} may write of it`
  const named = namingFields(definition)
  const silent = named.find((field) => !Object.hasOwn(said, field))
  if (silent !== undefined) return `does not say whose record a ${kind} may name as ${silent}`
  const wrong = Object.entries(said).find(([field, whose]) => !named.includes(field) || !WHOSE.has(whose))
  return wrong && `says of ${wrong[0]} what no row can mean`
}

/**
 * What is missing or wrong in what a definition says about who may write it; undefined where it is whole. Read where a
 * definition is loaded: one that leaves something open does not load.
 */
export function authorityGap(definition: Speaking): string | undefined {
  const { authority, audience } = definition as Partial<Speaking>
  if (authority === undefined) return 'does not say who may write it'
  const home = authority.county === 'nobody' && authority.city === 'nobody'
  if (home !== (audience === 'home')) return 'stays at home, or does not, by one word and not by the other'
  return gap(definition, 'county') ?? gap(definition, 'city')
}
