import type { ReadDb } from '#core/db/connection.ts'
import { imageOf, type RowImage, type Values } from '#core/db/row-image.ts'
import { damagedRows, highestKey, indexedIds, versionAt, versionOf } from '#core/rescue/damaged-repo.ts'
import { type DamagedHistory, isNewest, isOutdated } from '#core/rescue/history.ts'
import { type KeyRange, scanKeys, unlessDamaged } from '#core/rescue/scan.ts'
import type { Entity, RecordDefinition } from '#shared/definition/record.ts'

/** How a row came out, and what stands behind it. */
type Proof =
  /** Its table and its newest version in the history say the same. */
  | 'both'
  /** Its table does not give it; the history does, and nothing newer is hidden there. */
  | 'history'
  /** One place alone gives it, and whether something newer was there cannot be told. */
  | 'alone'

export type RescuedRow = {
  readonly id: string
  readonly proof: Proof
  readonly values: Values
  readonly voidReason: string | null
  /** When it was last written, UTC ms. */
  readonly at: number
  readonly n: number
}

/** What came of one register. */
export type RescuedRegister = {
  readonly definition: RecordDefinition
  readonly rows: readonly RescuedRow[]
  /** Ids that the rest of the file knows and of which nothing came out. */
  readonly missing: readonly string[]
  /** True where nothing that is left says how many rows there were. */
  readonly unknown: boolean
  /** Keys of the table at which nothing could be read. */
  readonly lost: readonly KeyRange[]
}

/** The open copy, its history, and whether it ends before what was answered last. */
export type DamagedFile = { readonly db: ReadDb; readonly history: DamagedHistory; readonly isBehind: boolean }

function imageIn(json: string): RowImage | undefined {
  return unlessDamaged(() => JSON.parse(json) as RowImage)
}

/** The words a row and its version are compared by, as the self-check compares them. */
function canonical(definition: RecordDefinition, { v, f, void: reason }: RowImage): string {
  return JSON.stringify({ ...imageOf(definition, f, reason ?? null), v })
}

const lastOf = ({ history }: DamagedFile, definition: RecordDefinition, id: string) =>
  history.rows.get(definition.name)?.get(id)

function fromHistory(file: DamagedFile, definition: RecordDefinition, id: string, n: number): RescuedRow | undefined {
  const last = lastOf(file, definition, id)
  const said = last && unlessDamaged(() => versionAt(file.db, last.key))
  const image = said?.id === id ? imageIn(said.json) : undefined
  if (!said || !image) return undefined
  const proof = isNewest(file.db, file.history, id, last) ? 'history' : 'alone'
  return { id, proof, values: image.f, voidReason: image.void ?? null, at: said.at, n }
}

/** A row of the table, held against its version; where the history has a newer one, that one. */
function judged(file: DamagedFile, definition: RecordDefinition, values: Entity<RecordDefinition>): RescuedRow {
  const { id, station, epoch, rev, v, updatedAt: at, voidReason, n } = values
  const last = lastOf(file, definition, id)
  const same = last?.station === station && last.epoch === epoch
  // The table may be older than the history, where a log was lost that had not been carried over wholly.
  if (last?.plain && same && last.rev > rev) {
    const newer = fromHistory(file, definition, id, n)
    return newer ?? { id, proof: 'alone', values, voidReason, at, n }
  }
  const row: Omit<RescuedRow, 'proof'> = { id, values, voidReason, at, n }
  const json = unlessDamaged(() =>
    same && last.rev === rev ? versionAt(file.db, last.key)?.json : versionOf(file.db, station, epoch, rev),
  )
  const image = json === undefined ? undefined : imageIn(json)
  if (!image) return { ...row, proof: 'alone' }
  const own = canonical(definition, { v, f: values, ...(voidReason === null ? {} : { void: voidReason }) })
  const agrees = own === canonical(definition, image)
  const outdated = !file.history.whole && last?.plain === true && same && isOutdated(file.db, id, rev)
  return { ...row, proof: agrees && !outdated ? 'both' : 'alone' }
}

/** The highest of the keys; one by one, for an index may hold more than a call takes arguments. */
function highestOf(ids: ReadonlyMap<string, number>): number {
  let most = 0
  for (const n of ids.values()) most = Math.max(most, n)
  return most
}

/**
 * Everything that is left of a register: the rows its table gives, held against the history; of those that it does not give, what the
 * history says; and by the ids which the table's index and the history know, what is missing.
 */
export function rescueRegister(file: DamagedFile, definition: RecordDefinition): RescuedRegister {
  const { db, history } = file
  const index = indexedIds(db, definition)
  const highest = unlessDamaged(() => highestKey(db, definition.name) ?? 0) ?? null
  const known = index.whole ? highestOf(index.ids) : highest
  const rows = new Map<string, RescuedRow>()
  const { lost, ended } = scanKeys(damagedRows(db, definition), known, (row) => {
    rows.set(row.id, judged(file, definition, row))
  })
  const tableWhole = ended && lost.length === 0
  const versions = history.rows.get(definition.name)
  // Versions that came under the id of another row never stood in the table, which says so where all of it was read.
  const named = tableWhole && !file.isBehind ? [] : [...(versions?.keys() ?? [])]
  const missing: string[] = []
  for (const id of new Set([...index.ids.keys(), ...(index.whole && !file.isBehind ? [] : named)])) {
    if (rows.has(id)) continue
    const row = fromHistory(file, definition, id, index.ids.get(id) ?? 0)
    if (row) rows.set(id, row)
    else missing.push(id)
  }
  return {
    definition,
    rows: [...rows.values()].toSorted((a, b) => a.n - b.n),
    missing,
    unknown: !(tableWhole || index.whole || history.whole),
    lost,
  }
}
