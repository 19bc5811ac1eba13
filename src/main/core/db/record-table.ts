import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { columnName, type RecordDefinition } from '#shared/definition/record.ts'

/** Indexes a definition asks for, and those its parent and its search through references need; each once. */
function indexesOf(definition: RecordDefinition): readonly (readonly string[])[] {
  const asked = [...(definition.index ?? []), ...(definition.unique ?? [])]
  const needed = [definition.parent, ...(definition.searchThrough ?? [])].filter((name) => name !== undefined)
  const lacking = [...new Set(needed)].filter((name) => !asked.some((fields) => fields[0] === name))
  return [...(definition.index ?? []), ...lacking.map((name) => [name])]
}

/**
 * The table of a record definition. `n` is an explicit integer key because implicit rowids change in `VACUUM INTO`,
 * which would tear the search index (keyed by it) from its rows in every backup.
 */
export function recordTable(definition: RecordDefinition) {
  const columns = Object.fromEntries(
    Object.entries(definition.fields).map(([name, field]) => {
      const column = field.storage === 'integer' ? integer(columnName(name)) : text(columnName(name))
      return [name, column]
    }),
  )
  return sqliteTable(
    definition.name,
    {
      n: integer('n').primaryKey({ autoIncrement: true }),
      id: text('id').notNull().unique(),
      station: text('station').notNull(),
      epoch: text('epoch').notNull(),
      rev: integer('rev').notNull(),
      audience: text('audience').notNull(),
      v: integer('v').notNull(),
      createdAt: integer('created_at').notNull(),
      createdBy: text('created_by').notNull(),
      updatedAt: integer('updated_at').notNull(),
      updatedBy: text('updated_by').notNull(),
      voidedAt: integer('voided_at'),
      voidReason: text('void_reason'),
      /** Fields a newer program knows and this one does not, kept and passed on (design §5 Versions). */
      extra: text('extra'),
      ...(definition.pinyin ? { pinyinInitials: text('pinyin_initials'), pinyinSort: text('pinyin_sort') } : {}),
      ...columns,
    },
    (table) => {
      const named = table as unknown as Record<string, Parameters<ReturnType<typeof index>['on']>[0]>
      const column = (field: string) => {
        const found = named[field]
        if (!found) throw new Error(`${definition.name} has no column for ${field}`)
        return found
      }
      const integers = Object.entries(definition.fields).filter(([, field]) => field.storage === 'integer')
      return [
        ...indexesOf(definition).map((fields) => {
          const [first, ...rest] = fields.map(column)
          if (!first) throw new Error(`${definition.name} has an empty index`)
          return index(`${definition.name}_by_${fields.map(columnName).join('_')}`).on(first, ...rest)
        }),
        ...(definition.unique ?? []).map((fields) => {
          const [first, ...rest] = fields.map(column)
          if (!first) throw new Error(`${definition.name} has an empty unique key`)
          return index(`${definition.name}_key_${fields.map(columnName).join('_')}`).on(first, ...rest)
        }),
        ...(definition.pinyin
          ? [
              index(`${definition.name}_by_pinyin`).on(column('pinyinSort'), column('n')),
              index(`${definition.name}_by_initials`).on(column('pinyinInitials')),
            ]
          : []),
        // drizzle-kit emits no STRICT: the check keeps floats and texts out of money, counts and flags (storage rule D12).
        ...(integers.length > 0
          ? [
              check(
                `${definition.name}_integers`,
                sql.join(
                  integers.map(([name]) => sql`typeof(${sql.identifier(columnName(name))}) in ('integer','null')`),
                  sql` and `,
                ),
              ),
            ]
          : []),
      ]
    },
  )
}
