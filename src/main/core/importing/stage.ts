import { z } from 'zod'
import type { Principal } from '#core/call.ts'
import { allOrNothing, type ReadDb, type WriteDb } from '#core/db/connection.ts'
import { readStation, type StationRow, type WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { Reading } from '#core/importing/batch.ts'
import { discardBatchesOfUser, insertBatch, listBatchIdsOfUser, stageBatch } from '#core/importing/import-batch-repo.ts'
import { getMapping, putMapping } from '#core/importing/import-mapping-repo.ts'
import type { ParsedRow } from '#core/importing/parsed-row.ts'
import { placing } from '#core/importing/place.ts'
import { limit } from '#core/importing/sheet/limit.ts'
import { deleteStaged, insertStaged } from '#core/importing/staged-row-repo.ts'
import { tallyOf } from '#core/importing/tally.ts'
import { definitionOf } from '#core/register/service.ts'
import { pick } from '#shared/pick.ts'

export type Staging = {
  readonly batch: string
  /** Stores one batch of judged rows; the register itself is not touched. */
  readonly take: (rows: readonly ParsedRow[]) => void
  /** Says that the file was read to its end: only then can it be entered. */
  readonly done: () => void
  readonly rows: () => number
}

type StagingFacts = {
  readonly batch: string
  readonly record: string
  readonly fileName: string
  readonly sheet: string
  readonly fileDigest: string
  /** Size of the file: what may be written down of it follows from that. */
  readonly fileBytes: number
  readonly at: number
  /** How its cells were read: by the same a mended one is read again. */
  readonly reading: Reading
  readonly principal: Principal
  readonly station: StationRow
}

/** Opens a staging area for one file. Batches are short transactions, so other work goes on between them. */
export function openStaging(books: Pick<WriteTx, 'db' | 'definitions'>, facts: StagingFacts): Staging {
  const { db } = books
  const { settle, keyOf, place } = placing(books, definitionOf(books, facts.record), facts.station.id)
  const { sheet, reading } = facts
  const by = facts.principal.userId
  const summary = () =>
    JSON.stringify({ ...tallyOf(db, facts.batch), left: 0, rev: readStation(db).rev, sheet, reading })
  allOrNothing(db, () => {
    // The newest dry run of a clerk replaces the one before, whatever became of that.
    deleteStaged(db, listBatchIdsOfUser(db, by))
    discardBatchesOfUser(db, by)
    insertBatch(db, {
      id: facts.batch,
      ...pick(facts, 'record', 'fileName', 'fileDigest', 'at'),
      state: 'staging',
      summary: summary(),
      commandId: '',
      by,
      undoneAt: null,
    })
  })
  const seen = new Map<string, number>()
  const most = Math.min(limit.stagedBytes, Math.max(limit.stagedFrom, facts.fileBytes * limit.stagedRatio))
  let written = 0
  let count = 0

  function store(parsed: ParsedRow): void {
    const settled = settle(parsed)
    const key = keyOf(settled)
    const first = key === null ? null : (seen.get(key) ?? null)
    if (key !== null && first === null) seen.set(key, parsed.row)
    const { verdict, existing, staged, problems } = place(settled, first)
    const row = { row: parsed.row, verdict, existing, json: JSON.stringify(staged), problems: JSON.stringify(problems) }
    written += Buffer.byteLength(row.json) + Buffer.byteLength(row.problems)
    if (written > most) refuse('SHEET_TOO_LARGE', { message: TOO_MUCH })
    insertStaged(db, facts.batch, row)
    count += 1
  }

  return {
    batch: facts.batch,
    rows: () => count,
    take: (rows) => allOrNothing(db, () => rows.forEach(store)),
    done: () => stageBatch(db, facts.batch, summary()),
  }
}

const TOO_MUCH = '试导入写下的内容比文件大得不正常，已停下，请核对表里是不是有很长的格子。'

type Header = { readonly signature: string; readonly columns: readonly string[] }

/**
 * Remembers which column went where, by the place of the column: the signature is of the plain words of the header, and the next
 * sheet may spell them otherwise.
 */
export function rememberMapping(
  db: WriteDb,
  { signature, columns }: Header,
  record: string,
  mapping: Readonly<Record<string, string | null>>,
  at: number,
): void {
  putMapping(db, { signature, record, mapping: JSON.stringify(columns.map((name) => mapping[name] ?? null)), at })
}

const remembered = z.array(z.string().nullable())

/** The mapping this header was imported with before, or null; one that was kept by the spelling of its header is no longer read. */
export function rememberedMapping(
  db: ReadDb,
  { signature, columns }: Header,
  record: string,
): Record<string, string | null> | null {
  const json = getMapping(db, signature, record)
  const fields = json === undefined ? undefined : remembered.safeParse(JSON.parse(json)).data
  if (fields?.length !== columns.length) return null
  return Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? null]))
}
