import type { Party } from '#core/exchange/protocol/sender.ts'
import { z } from 'zod'
import type { RowImage, Stamp, Values } from '#core/db/row-image.ts'
import { refuse } from '#core/fault.ts'
import { Epoch, firstIssue, LAST_INSTANT, MOST_SHAPES, StationId, words } from '#core/exchange/protocol/manifest.ts'
import type { JsonObject } from '#core/exchange/protocol/strict-json.ts'
import { GUARDED_WHEN } from '#shared/definition/mask.ts'
import type { RecordDefinition } from '#shared/definition/record.ts'
import type { PackageSums } from '#shared/definition/slip.ts'
import { isRevisionOf, MAX_REVISION } from '#shared/model/revision.ts'
import { UUID } from '#shared/model/id.ts'
import { FORBIDDEN_LONG } from '#shared/model/text.ts'

/** One version of a row as it travels. */
export type PackageRow = {
  readonly definition: RecordDefinition
  readonly stamp: Stamp
  readonly image: RowImage
  /** Fields a newer program wrote and this one does not know, as JSON; null where there are none. */
  readonly extra: string | null
  /** It came without an envelope, and so without its sensitive fields. */
  readonly bare?: boolean
}

/** The city, every county, or stations by id. */
const Addressee = z.string().regex(new RegExp(`^(?:city|\\*|${UUID.source.slice(1, -1)})$`, 'u'))

/** What every line of a table has beside its fields, in this order. */
export const RowLine = z.strictObject({
  id: z.string().regex(UUID),
  station: StationId,
  epoch: Epoch,
  rev: z
    .int()
    .min(1)
    .max(MAX_REVISION - 1),
  audience: z.array(Addressee).min(1).max(64),
  at: z.int().min(0).max(LAST_INSTANT),
  by: words(40),
  v: z.int().min(1).max(MOST_SHAPES),
  f: z.record(z.string(), z.unknown()),
  void: words(300, FORBIDDEN_LONG).min(1).optional(),
})
const ROW_KEYS = Object.keys(RowLine.shape)

/** Words written by the program that repeat a sensitive field: the frozen facts of a decision quote the payee's account. */
const REPEATS: Readonly<Record<string, readonly string[]>> = { opinion: ['frozen'] }

/** Fields that never enter a package without an envelope (field.ts Sensitivity). */
export function withheldFields(definition: RecordDefinition): string[] {
  const sensitive = Object.entries(definition.fields).filter(([, field]) => field.sensitivity === 'sensitive')
  return [...sensitive.map(([name]) => name), ...(REPEATS[definition.name] ?? [])]
}

/** Fields of this very row that are sensitive; of a natural person's shop also its identity number. */
export function sensitiveIn(definition: RecordDefinition, f: Values): readonly string[] {
  const always = withheldFields(definition)
  return f[GUARDED_WHEN.field] === GUARDED_WHEN.is ? [...always, GUARDED_WHEN.guarded] : always
}

/** The fields of an image that may travel without an envelope, in the image's own order. */
export function project(definition: RecordDefinition, f: Values): Values {
  const withheld = sensitiveIn(definition, f)
  return Object.fromEntries(Object.entries(f).filter(([name]) => !withheld.includes(name)))
}

/** One line of a table file, without its LF; keys in this order. */
export function rowLine(definition: RecordDefinition, stamp: Stamp, image: RowImage, sealed: boolean): JsonObject {
  const { id, station, epoch, rev, audience, at, by } = stamp
  const line = {
    id,
    station,
    epoch,
    rev,
    audience,
    at,
    by,
    v: image.v,
    f: sealed ? image.f : project(definition, image.f),
  }
  return { ...line, ...(image.void === undefined ? {} : { void: image.void }) } as JsonObject
}

type Schemas = WeakMap<
  RecordDefinition,
  { readonly whole: z.ZodType; readonly older: z.ZodType; readonly place: ReadonlyMap<string, number> }
>
const schemas: { readonly sealed: Schemas; readonly clear: Schemas } = { sealed: new WeakMap(), clear: new WeakMap() }

function schemaOf(definition: RecordDefinition, sealed: boolean) {
  const kept = schemas[sealed ? 'sealed' : 'clear']
  const known = kept.get(definition)
  if (known) return known
  const withheld = sealed ? [] : withheldFields(definition)
  const fields = Object.entries(definition.fields).filter(([name]) => !withheld.includes(name))
  const whole = z.object(Object.fromEntries(fields.map(([name, field]) => [name, field.schema])))
  // A shape grows by additions only: what an older one lacks is empty here (design §5 Versions).
  const place = new Map(Object.keys(definition.fields).map((name, at) => [name, at]))
  const made = { whole, older: whole.partial(), place }
  kept.set(definition, made)
  return made
}

/** Whether a row addressed so is for this station: a county says `city`, the city `*` or a station. */
export function isFor(station: Party, audience: readonly string[]): boolean {
  return audience.some((one) => one === '*' || one === station.id || (one === 'city' && station.kind === 'city'))
}

/** Whether these keys stand in this order, each once; those without a place come behind all that have one. */
function areInOrder(keys: readonly string[], place: (key: string) => number | undefined): boolean {
  let last = -1
  for (const key of keys) {
    const at = place(key) ?? Infinity
    if (at < last) return false
    last = at
  }
  return true
}

/** What the schema of a line does not say: one order of keys, no null for an empty field, a revision of its own epoch. */
function spellingFault(line: JsonObject, f: Values, place: ReadonlyMap<string, number>): string {
  if (!areInOrder(Object.keys(line), (key) => ROW_KEYS.indexOf(key))) return 'keys out of order'
  const names = Object.keys(f)
  const empty = names.find((name) => f[name] === null)
  if (empty !== undefined) return `${empty}: null is no value`
  if (!areInOrder(names, (name) => place.get(name))) return 'fields out of order'
  return isRevisionOf(String(line['epoch']), Number(line['rev'])) ? '' : 'rev: of another epoch'
}

/** A line as a version; `unknown` are the fields of it that this program does not know. */
function rowOf(
  definition: RecordDefinition,
  { v, f, void: voided, ...stamp }: z.output<typeof RowLine>,
  unknown: readonly string[],
  sealed: boolean,
): PackageRow {
  const extra = unknown.length > 0 ? JSON.stringify(Object.fromEntries(unknown.map((name) => [name, f[name]]))) : null
  return { definition, stamp, image: { v, f, ...(voided === undefined ? {} : { void: voided }) }, extra, bare: !sealed }
}

/** Reads one line as a version of this record; `sealed` = it came in an envelope. Faults: E-SCHEMA naming record, line and field. */
export function readRow(definition: RecordDefinition, line: JsonObject, number: number, sealed: boolean): PackageRow {
  const wrong = (what: string, detail: string): never =>
    refuse('E-SCHEMA', { message: `${definition.label}第 ${number} 行${what}`, record: definition.name, detail })
  const parsed = RowLine.safeParse(line)
  if (!parsed.success) return wrong('', firstIssue(parsed.error))
  const { v, f } = parsed.data
  const { whole, older, place } = schemaOf(definition, sealed)
  const fault = spellingFault(line, f, place)
  if (fault !== '') wrong('', fault)
  const names = Object.keys(f)
  const withheld = sealed ? [] : sensitiveIn(definition, f)
  const exposed = names.find((name) => withheld.includes(name))
  if (exposed !== undefined) wrong(`不应含有“${definition.fields[exposed]?.label ?? exposed}”`, `sensitive ${exposed}`)
  const unknown = names.filter((name) => !Object.hasOwn(definition.fields, name))
  const current = definition.v ?? 1
  if (unknown.length > 0 && v <= current) wrong(`有不认识的栏目 ${unknown[0]}`, `unknown ${unknown.join(', ')}`)
  const fields = (v < current ? older : whole).safeParse(f)
  if (!fields.success) {
    const name = String(fields.error.issues[0]?.path[0] ?? '')
    wrong(`“${definition.fields[name]?.label ?? name}”不合规定`, firstIssue(fields.error))
  }
  return rowOf(definition, parsed.data, unknown, sealed)
}

export type Sums = PackageSums

/** A line that was proven before, read without a second proof. */
export function trustedRow(definition: RecordDefinition, line: string, sealed: boolean): PackageRow {
  // `readRow` accepted this very line.
  const proven = JSON.parse(line) as z.output<typeof RowLine>
  const { v, f } = proven
  const unknown =
    v > (definition.v ?? 1) ? Object.keys(f).filter((name) => !Object.hasOwn(definition.fields, name)) : []
  return rowOf(definition, proven, unknown, sealed)
}

type Summed = Pick<PackageRow, 'definition' | 'image'> & { readonly stamp: Pick<Stamp, 'id' | 'rev'> }

function amountsOf({ definition, image }: Summed): Sums {
  const { applyAmount, amount, kind } = image.f
  const posted = definition.name === 'ledger_entry' && typeof amount === 'number' && image.void === undefined
  return {
    applied: typeof applyAmount === 'number' && image.void === undefined ? applyAmount : 0,
    approved: posted && kind === 'approval' ? amount : 0,
    paid: posted && kind === 'payment' ? amount : 0,
  }
}

/** 申请, 批准, 拨付 in 分 as the newest version of each row says, rows given in any order: what slip and screen compare. `total` faults: E-SCHEMA. */
export function newestSums(): { readonly add: (row: Summed) => void; readonly total: () => Sums } {
  const newest = new Map<string, { readonly rev: number; readonly amounts: Sums }>()
  return {
    add: (row) => {
      const { name, fields } = row.definition
      if (name !== 'ledger_entry' && !Object.hasOwn(fields, 'applyAmount')) return
      const { id, rev } = row.stamp
      const known = newest.get(id)
      if (!known || known.rev <= rev) newest.set(id, { rev, amounts: amountsOf(row) })
    },
    total: () => {
      const sums = { applied: 0, approved: 0, paid: 0 }
      for (const { amounts } of newest.values()) {
        sums.applied += amounts.applied
        sums.approved += amounts.approved
        sums.paid += amounts.paid
      }
      // Beyond that a sum is rounded, and what slip and screen say would be another one.
      if (!Object.values(sums).every(Number.isSafeInteger))
        refuse('E-SCHEMA', { message: '申请、批准或拨付的金额合计超出能核算的范围。', detail: 'sums' })
      return sums
    },
  }
}
