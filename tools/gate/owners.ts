import { parseSync } from 'vite'
import { isNode, lineAt, type Finding, type Node, visit } from './syntax.ts'
import type { SourceFile } from './tree.ts'

const exchange = (name: string) => `src/main/core/exchange/${name}.ts`
const db = (name: string) => `src/main/core/db/${name}.ts`
const printing = (name: string) => `src/main/core/printing/${name}.ts`
const register = (name: string) => `src/main/core/register/${name}.ts`
const importing = (name: string) => `src/main/core/importing/${name}.ts`

const DAMAGED = 'src/main/core/rescue/damaged-repo.ts'
const CONTENTS = 'src/main/core/backup/content-repo.ts'

/**
 * Who owns each table that a schema declares: the files that may name it, in a statement or as a table of drizzle. A second file
 * says beside it why it is one. Tables made from definitions are of every repo. An empty list: not yet owned, so that every
 * statement over it counts.
 */
export const owners: Readonly<Record<string, readonly string[]>> = {
  // The triggers of the file ask it too, in the files that make them.
  station: [db('station-repo')],
  user: [db('user-repo')],
  // What rooms of business ask of single rows, and what packages ask, are repos of their own; the writer adds to each row.
  // What a redaction blanks of it is the one update that the file lets pass. Of a damaged file it is asked place by place.
  row_version: [
    db('row-version-repo'),
    db('row-history-repo'),
    db('row-writer'),
    db('redaction'),
    exchange('log/version-repo'),
    DAMAGED,
  ],
  audit: ['src/main/core/audit/audit-repo.ts', DAMAGED],
  command_log: [db('command-log-repo')],
  // A backup counts every content that any table names, in one statement.
  stored_file: [db('stored-file-repo'), CONTENTS],
  procedure_state: ['src/main/core/procedure/procedure-state-repo.ts'],
  draft: [register('draft-repo')],
  issued_form: [printing('issued-form-repo'), CONTENTS],
  issued_form_member: [printing('issued-form-repo')],
  pending_act: ['src/main/core/pending/pending-act-repo.ts'],
  serial_counter: [register('serial-counter-repo')],
  peer: [db('peer-repo')],
  own_key: [exchange('trust/own-key-repo')],
  trust_entry: [exchange('trust/trust-entry-repo')],
  peer_stream: [exchange('log/peer-stream-repo')],
  past_epoch: [db('past-epoch-repo')],
  // What was given back is asked of every reference, below the exchange.
  returned_version: [exchange('log/returned-version-repo'), db('returned-row')],
  claimed_version: [exchange('log/claimed-version-repo'), db('returned-row')],
  missing_subject: [exchange('log/missing-subject-repo')],
  // What rooms below the exchange ask; what was written and what was received; a backup as above.
  package_log: [
    db('package-log-repo'),
    exchange('log/package-log-repo'),
    exchange('log/package-received-repo'),
    CONTENTS,
  ],
  // The record store leaves out rows whose writer had no right to them; it lies below the room of findings.
  row_flag: ['src/main/core/finding/row-flag-repo.ts', db('record-store')],
  import_mapping: [importing('import-mapping-repo')],
  // That what was staged before an opening is gone, the station says as it opens; it stands below the imports.
  import_batch: [importing('import-batch-repo'), db('dry-run')],
  staged_row: [importing('staged-row-repo')],
}

/** They make tables, indexes and triggers, and so name what they make. */
const MAKERS = new Set(['schema', 'schema-station', 'schema-work', 'schema-exchange', 'schema-importing'].map(db))
const TRIGGERS = new Set(['objects', 'redaction-sql', 'running-total', 'seal-trigger'].map(db))

const SCHEMA = /^#core\/db\/schema(?:-\w+)?\.ts$/u
/** Tables after the words that name one, several divided by commas. */
const NAMED =
  /\b(?:FROM|JOIN|INTO|UPDATE(?:\s+OR\s+\w+)?)\s+("?\w+"?(?:\.\w+)?(?:\s+(?:AS\s+)?[a-z]\w*)?(?:\s*,\s*\w+(?:\.\w+)?(?:\s+(?:AS\s+)?[a-z]\w*)?)*)/gu

/** Statements and imports that name a table outside the files that own it. */
export function checkOwners({ path, source }: SourceFile): Finding[] {
  if (MAKERS.has(path) || TRIGGERS.has(path)) return []
  const found: Finding[] = []
  const foreign = (table: string) => owners[table]?.includes(path) === false
  visit(parseSync(path, source).program, (node) => {
    const tables = node.type === 'ImportDeclaration' ? tablesImported(node) : tablesIn(textOf(node))
    for (const table of tables)
      if (foreign(table)) found.push({ line: lineAt(source, node.start), text: `${table} is named outside its owner` })
  })
  return found
}

/** Owners that are listed and are no file, and tables of the schemas that nobody lists. */
export function ownerProblems(paths: ReadonlySet<string>, declared: readonly string[]): string[] {
  const gone = Object.entries(owners).flatMap(([table, files]) =>
    files.filter((file) => !paths.has(file)).map((file) => `${table}: ${file} is no file`),
  )
  const listed = Object.keys(owners)
  return [
    ...gone,
    ...declared.filter((table) => !listed.includes(table)).map((table) => `${table}: no owner is listed`),
    ...listed.filter((table) => !declared.includes(table)).map((table) => `${table}: no schema declares it`),
  ]
}

function tablesIn(text: string): string[] {
  const named = [...text.matchAll(NAMED)].flatMap(([, list = '']) => list.split(','))
  const tables = named.map((one) => /^\s*"?(?:\w+\.)?(\w+)/u.exec(one)?.[1] ?? '')
  return [...new Set(tables)].filter((table) => Object.hasOwn(owners, table))
}

/** A table is exported under its name in camel case: `row_version` is `rowVersion`. */
function tablesImported(node: Node): string[] {
  const { source, specifiers } = node
  if (!isNode(source) || !SCHEMA.test(String(source['value'])) || !Array.isArray(specifiers)) return []
  return specifiers.filter(isNode).flatMap(({ imported }) => {
    const name = isNode(imported) ? String(imported['name']) : ''
    const table = name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
    return Object.hasOwn(owners, table) ? [table] : []
  })
}

/** The text of a literal, what is put in left out: it is named where it is written. */
function textOf(node: Node): string {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : ''
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return ''
  return node['quasis']
    .filter(isNode)
    .map(({ value }) => (typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''))
    .join(' ? ')
}
