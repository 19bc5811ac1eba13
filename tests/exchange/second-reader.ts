// A reader of another program: it knows docs/exchange-format.md and docs/exchange-shapes.json, and nothing of src.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

type Json = Readonly<Record<string, unknown>>
/** A JSON Schema, as far as the shapes use one. */
export type Schema = Json

const DOCS = join(import.meta.dirname, '..', '..', 'docs')
const PAGE = readFileSync(join(DOCS, 'exchange-format.md'), 'utf8')

type FieldShape = {
  readonly name: string
  readonly kind: string
  readonly required: boolean
  readonly schema: Schema
  readonly codes?: readonly { readonly value: string }[]
}
type RecordShape = {
  readonly record: string
  readonly v: number
  readonly withheld?: readonly string[]
  readonly withheldWhen?: { readonly field: string; readonly is: string; readonly withheld: string }
  readonly fields: readonly FieldShape[]
}
type Shapes = {
  readonly format: string
  readonly manifest: Schema
  readonly row: Schema
  readonly kinds: Readonly<Record<string, Schema>>
  readonly records: readonly RecordShape[]
}
export const SHAPES = JSON.parse(readFileSync(join(DOCS, 'exchange-shapes.json'), 'utf8')) as Shapes

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: isObject,
  null: (value) => value === null,
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}

/** What the shapes say in JSON Schema; a word of it that is not known here throws, so that none is passed over. */
const WORDS: Readonly<Record<string, (value: unknown, word: unknown, schema: Schema) => boolean>> = {
  type: (value, word) => list(Array.isArray(word) ? word : [word]).some((one) => TYPES[String(one)]?.(value) === true),
  minimum: (value, word) => typeof value !== 'number' || value >= Number(word),
  maximum: (value, word) => typeof value !== 'number' || value <= Number(word),
  minLength: (value, word) => typeof value !== 'string' || value.length >= Number(word),
  maxLength: (value, word) => typeof value !== 'string' || value.length <= Number(word),
  pattern: (value, word) => typeof value !== 'string' || new RegExp(String(word), 'u').test(value),
  format: (value, word) => typeof value !== 'string' || word !== 'date' || isDay(value),
  enum: (value, word) => list(word).includes(value),
  minItems: (value, word) => !Array.isArray(value) || value.length >= Number(word),
  maxItems: (value, word) => !Array.isArray(value) || value.length <= Number(word),
  items: (value, word) => !isObject(word) || list(value).every((one) => holds(word, one)),
  anyOf: (value, word) => list(word).some((one) => isObject(one) && holds(one, value)),
  required: (value, word) => !isObject(value) || list(word).every((one) => Object.hasOwn(value, String(one))),
  properties: (value, word) =>
    !isObject(value) ||
    !isObject(word) ||
    Object.entries(value).every(([name, one]) => !isObject(word[name]) || holds(word[name], one)),
  additionalProperties: (value, word, { properties }) =>
    !isObject(value) ||
    Object.entries(value)
      .filter(([name]) => !isObject(properties) || !(name in properties))
      .every(([, one]) => (isObject(word) ? holds(word, one) : word !== false)),
  propertyNames: (value, word) =>
    !isObject(value) || !isObject(word) || Object.keys(value).every((name) => holds(word, name)),
  const: (value, word) => value === word,
  // Said by the pattern beside it.
  contentEncoding: () => true,
}

function holds(schema: Schema, value: unknown): boolean {
  return Object.entries(schema).every(([word, said]) => {
    const check = WORDS[word]
    if (!check) throw new Error(`the shapes use ${word}`)
    return check(value, said, schema)
  })
}

/** Whether a value may stand in a field, by the field's schema, that of its kind, and its codes. */
export function fits({ kind, schema, codes }: FieldShape, value: unknown): boolean {
  const known = new Set(codes?.map((one) => one.value))
  const coded = !codes || (Array.isArray(value) ? value : [value]).every((one) => known.has(String(one)))
  return coded && holds(schema, value) && holds(SHAPES.kinds[kind] ?? {}, value)
}

const tableOf = (title: string) => {
  const section = PAGE.split(/^(?=##+ )/mu).find((one) => one.startsWith(`## ${title}`)) ?? ''
  return [...section.matchAll(/^\| `([^|]+?)`\s*\|/gmu)].flatMap((match) => (match[1] ?? '').split('`, `'))
}
const ROW_KEYS = tableOf('5. Rows')
const MANIFEST_KEYS = tableOf('3. Manifest')
const LOCAL_HEADER = Buffer.from(/`(504b0304)`/u.exec(PAGE)?.[1] ?? '', 'hex')

/** The entries of an archive by name, from its contiguous local headers (§1). */
function entriesOf(bytes: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (let at = 0; bytes.subarray(at, at + 4).equals(LOCAL_HEADER);) {
    const [method, packed, length] = [
      bytes.readUInt16LE(at + 8),
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
    ]
    const start = at + 30 + length
    const content = bytes.subarray(start, start + packed)
    found.set(bytes.toString('utf8', at + 30, start), method === 8 ? inflateRawSync(content) : content)
    at = start + packed
  }
  return found
}

const inOrder = (names: readonly string[], order: readonly string[]) =>
  names.every((name, at) => order.indexOf(name) > (at === 0 ? -1 : order.indexOf(names[at - 1] ?? '')))

function withheldIn({ withheld = [], withheldWhen }: RecordShape, f: Json): readonly string[] {
  return withheldWhen && f[withheldWhen.field] === withheldWhen.is ? [...withheld, withheldWhen.withheld] : withheld
}

const ordinalOf = (epoch: unknown) => Number.parseInt(String(epoch), 10)
const isLeftAt = (epoch: unknown, rev: unknown) => rev === 0 || isOf(epoch, rev)
/** The end of the year 9999 in China. */
const LAST = Date.parse('9999-12-31T15:59:59.999Z')

/** Revisions of the epoch with ordinal n lie in [n × 10⁹, (n + 1) × 10⁹); those of the first begin at 0 (§3). */
function isOf(epoch: unknown, rev: unknown): boolean {
  const ordinal = ordinalOf(epoch)
  return Number(rev) >= (ordinal === 1 ? 0 : ordinal * 1e9) && Number(rev) < (ordinal + 1) * 1e9
}

/** What is wrong with one row outside an envelope; '' where nothing is. */
function faultOf(shape: RecordShape, row: unknown, most: unknown): string {
  if (!isObject(row) || !holds(SHAPES.row, row) || !inOrder(Object.keys(row), ROW_KEYS)) return 'row'
  const { f, v } = row
  if (!isObject(f) || !isOf(row['epoch'], row['rev']) || Number(v) > Number(most)) return 'row'
  const fields = new Map(shape.fields.map((one) => [one.name, one]))
  const known = Object.keys(f).filter((name) => fields.has(name))
  const order = shape.fields.map((one) => one.name)
  if (!inOrder(known, order) || Object.keys(f).slice(0, known.length).join() !== known.join()) return 'order of fields'
  if (known.length < Object.keys(f).length && Number(v) <= shape.v) return 'a field nobody knows'
  const withheld = withheldIn(shape, f)
  const open = known.find((name) => withheld.includes(name))
  if (open !== undefined) return `sensitive ${open}`
  const missing = shape.fields.find((one) => one.required && !(one.name in f) && !withheld.includes(one.name))
  if (missing && Number(v) >= shape.v) return `${missing.name} is missing`
  return known.find((name) => !fits(fields.get(name) ?? shape.fields[0]!, f[name])) ?? ''
}

const ORDER = SHAPES.records.map((one) => one.record)
const recordIn = (path: string) => (path.startsWith('data/') ? [path.slice(5, -'.ndjson'.length)] : [])

/** What is wrong with a manifest as far as it speaks of rows; '' where nothing is. */
function manifestFault(manifest: unknown): string {
  if (!isObject(manifest)) return 'manifest'
  // Only a part of a larger sending says how far it goes.
  const wanted = MANIFEST_KEYS.filter((key) => key !== 'reach' || Object.hasOwn(manifest, key))
  if (Object.keys(manifest).join() !== wanted.join()) return 'manifest'
  if (manifest['format'] !== SHAPES.format) return 'format'
  if (!holds(SHAPES.manifest, manifest) || !isSound(manifest)) return 'manifest'
  const listed = list(manifest['entries']).flatMap((one) => (isObject(one) ? recordIn(String(one['path'])) : []))
  if (listed.some((name) => !ORDER.includes(name))) return 'unknown record'
  return inOrder(listed, ORDER) ? '' : 'order of records'
}

/** Every key of an object in the order of its schema, as format §3 has it for the objects inside the manifest too. */
function keysInOrder(schema: unknown, value: unknown): boolean {
  if (!isObject(schema)) return true
  if (Array.isArray(value)) return value.every((one) => keysInOrder(schema['items'], one))
  const own = schema['properties']
  if (!isObject(value) || !isObject(own)) return true
  return (
    inOrder(Object.keys(value), Object.keys(own)) &&
    Object.entries(value).every(([name, one]) => keysInOrder(own[name], one))
  )
}

/** What §3 says of the values of a manifest and no schema can. */
function isSound(manifest: Json): boolean {
  const { epoch, head, seq, prev, past, acks, wants, created_at } = manifest
  const left = list(past).filter(isObject)
  const held = list(acks).filter(isObject)
  const rising = <T>(all: readonly T[], before: (a: T, b: T) => boolean) =>
    all.every((one, at) => at === 0 || before(all[at - 1]!, one))
  const place = (one: Json) => `${String(ordinalOf(one['epoch'])).padStart(6, '0')} ${String(one['epoch'])}`
  const written = Date.parse(String(created_at))
  return (
    keysInOrder(SHAPES.manifest, manifest) &&
    (prev === null) === (seq === 1) &&
    Number(manifest['base']) <= Number(manifest['reach'] ?? head) &&
    (manifest['reach'] === undefined || Number(manifest['reach']) < Number(head)) &&
    isOf(epoch, head) &&
    written >= 0 &&
    written <= LAST &&
    rising(left, (a, b) => place(a) < place(b)) &&
    left.every((one) => ordinalOf(one['epoch']) < ordinalOf(epoch)) &&
    left.every(
      ({ epoch: one, cut, back }) => Number(back) >= Number(cut) && isLeftAt(one, cut) && isLeftAt(one, back),
    ) &&
    rising(held, (a, b) => ordinalOf(a['epoch']) > ordinalOf(b['epoch'])) &&
    held.every((one) => isOf(one['epoch'], one['rev'])) &&
    rising(list(wants).map(String), (a, b) => a < b)
  )
}

/** The rows of a bare package, and what is wrong with the first that is not as the shapes say. */
export function readBare(bytes: Buffer): { readonly rows: number; readonly fault: string } {
  const entries = entriesOf(bytes)
  const manifest: unknown = JSON.parse(entries.get('manifest.json')?.toString('utf8') ?? 'null')
  const wrong = manifestFault(manifest)
  if (wrong !== '') return { rows: 0, fault: wrong }
  const schema = isObject(manifest) ? manifest['schema'] : undefined
  let rows = 0
  for (const [path, content] of entries) {
    const shape = SHAPES.records.find(({ record }) => recordIn(path)[0] === record)
    if (!shape) continue
    for (const line of content.toString('utf8').split('\n').slice(0, -1)) {
      const fault = faultOf(shape, JSON.parse(line), isObject(schema) ? schema[shape.record] : 0)
      if (fault !== '') return { rows, fault: `${shape.record}: ${fault}` }
      rows += 1
    }
  }
  return { rows, fault: '' }
}
