import { z } from 'zod'
import type { Principal } from '#core/call.ts'
import type { WriteDb } from '#core/db/connection.ts'
import { prepared } from '#core/db/statement.ts'
import { readStation, type StationRow, type WriteTx } from '#core/db/transaction.ts'
import { refuse } from '#core/fault.ts'
import type { Reading } from '#core/importing/batch.ts'
import type { ParsedRow } from '#core/importing/parsed-row.ts'
import { placing } from '#core/importing/place.ts'
import { limit } from '#core/importing/sheet/limit.ts'
import { tallyOf } from '#core/importing/tally.ts'
import { definitionOf } from '#core/register/service.ts'

export type Staging = {
  readonly batch: string
  /** Stores one batch of judged rows; the register itself is not touched. */
  readonly take: (rows: readonly ParsedRow[]) => void
  /** Says that the file was read to its end: only then can it be entered. */
  readonly done: () => void
  readonly rows: () => number
}

export type StagingFacts = {
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
  const summary = () =>
    JSON.stringify({ ...tallyOf(db, facts.batch), left: 0, rev: readStation(db).rev, sheet, reading })
  db.transaction(() => {
    // The newest dry run of a clerk replaces the one before, whatever became of that.
    prepared(db, 'DELETE FROM dry.staged_row WHERE batch IN (SELECT id FROM import_batch WHERE by = ?)').run(
      facts.principal.userId,
    )
    prepared(db, "UPDATE import_batch SET state = 'discarded' WHERE by = ? AND state IN ('staging', 'staged')").run(
      facts.principal.userId,
    )
    prepared(
      db,
      'INSERT INTO import_batch (id, record, file_name, file_digest, state, summary, command_id, at, by) VALUES (?,?,?,?,?,?,?,?,?)',
    ).run(
      facts.batch,
      facts.record,
      facts.fileName,
      facts.fileDigest,
      'staging',
      summary(),
      '',
      facts.at,
      facts.principal.userId,
    )
  }).immediate()
  const insert = prepared(
    db,
    'INSERT INTO dry.staged_row (batch, row, verdict, existing, json, problems) VALUES (?,?,?,?,?,?)',
  )
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
    const [json, said] = [JSON.stringify(staged), JSON.stringify(problems)]
    written += Buffer.byteLength(json) + Buffer.byteLength(said)
    if (written > most) refuse('SHEET_TOO_LARGE', { message: TOO_MUCH })
    insert.run(facts.batch, parsed.row, verdict, existing, json, said)
    count += 1
  }

  const take = db.transaction((rows: readonly ParsedRow[]) => {
    for (const row of rows) store(row)
  })
  return {
    batch: facts.batch,
    rows: () => count,
    take: (rows) => take.immediate(rows),
    done: () => {
      prepared(db, "UPDATE import_batch SET state = 'staged', summary = ? WHERE id = ? AND state = 'staging'").run(
        summary(),
        facts.batch,
      )
    },
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
  prepared(db, 'INSERT OR REPLACE INTO import_mapping (signature, record, mapping, at) VALUES (?,?,?,?)').run(
    signature,
    record,
    JSON.stringify(columns.map((name) => mapping[name] ?? null)),
    at,
  )
}

const remembered = z.array(z.string().nullable())

/** The mapping this header was imported with before, or null; one that was kept by the spelling of its header is no longer read. */
export function rememberedMapping(
  db: WriteDb,
  { signature, columns }: Header,
  record: string,
): Record<string, string | null> | null {
  const json = prepared(db, 'SELECT mapping FROM import_mapping WHERE signature = ? AND record = ?')
    .pluck()
    .get(signature, record) as string | undefined
  const fields = json === undefined ? undefined : remembered.safeParse(JSON.parse(json)).data
  if (fields?.length !== columns.length) return null
  return Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? null]))
}
