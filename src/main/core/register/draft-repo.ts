import { and, asc, desc, eq, lt, ne, sql, type InferSelectModel } from 'drizzle-orm'
import type { ReadDb, WriteDb } from '#core/db/connection.ts'
import { draft } from '#core/db/schema-work.ts'
import { type Asks, typedRead, typedWrite, wholeRow } from '#core/db/typed.ts'
import { type PersonWords, withoutPerson } from '#core/register/person-words.ts'
import { PREFERENCE_FORM } from '#shared/contract/draft.ts'

/** What a user has typed and not recorded, as JSON; also how a screen looks to him, which is no draft (`PREFERENCE_FORM`). */
export type DraftRow = Readonly<InferSelectModel<typeof draft>>
type Key = Pick<DraftRow, 'user' | 'form' | 'key'>

const ofUser = typedRead((db, ask: Asks<{ user: string; form: string | null; prefix: string }>) =>
  db
    .select()
    .from(draft)
    .where(
      and(
        eq(draft.user, ask.user),
        ne(draft.form, PREFERENCE_FORM),
        sql`(${ask.form} IS NULL OR ${draft.form} = ${ask.form})`,
        sql`(${ask.prefix} = '' OR ${draft.key} = ${ask.prefix} OR substr(${draft.key}, 1, length(${ask.prefix}) + 1) = ${ask.prefix} || ':')`,
      ),
    )
    .orderBy(desc(draft.at), asc(draft.key))
    .limit(200),
)

/** The drafts of a user, newest first: of all forms (null) or one; whose key is the prefix or begins with it and a colon, '' for all. */
export function listDrafts(db: ReadDb, user: string, form: string | null, prefix: string): DraftRow[] {
  return ofUser(db).all({ user, form, prefix })
}

const byKey = typedRead((db, ask: Asks<Key>) =>
  db
    .select()
    .from(draft)
    .where(and(eq(draft.user, ask.user), eq(draft.form, ask.form), eq(draft.key, ask.key))),
)

/** One draft of a user. */
export function findDraft(db: ReadDb, key: Key): DraftRow | undefined {
  return byKey(db).get(key)
}

const put = typedWrite((db, ask: Asks<DraftRow>) =>
  db
    .insert(draft)
    .values(wholeRow(draft, ask))
    .onConflictDoUpdate({
      target: [draft.user, draft.form, draft.key],
      set: { json: sql`excluded.json`, at: sql`excluded.at` },
    }),
)

/** Keeps a draft in place of the one before. */
export function putDraft(db: WriteDb, row: DraftRow): void {
  put(db).run(row)
}

const oldest = typedRead((db, ask: Asks<{ user: string }>) =>
  db
    .select({ at: draft.at })
    .from(draft)
    .where(and(eq(draft.user, ask.user), ne(draft.form, PREFERENCE_FORM)))
    .orderBy(asc(draft.at))
    .limit(1),
)

/** When the oldest draft of a user was kept; undefined where there is none. */
export function oldestDraftAt(db: ReadDb, user: string): number | undefined {
  return oldest(db).get({ user })?.at
}

const removeOld = typedWrite((db, ask: Asks<{ user: string; before: number }>) =>
  db.delete(draft).where(and(eq(draft.user, ask.user), lt(draft.at, ask.before), ne(draft.form, PREFERENCE_FORM))),
)

/** Forgets the drafts of a user from before a moment. */
export function deleteDraftsBefore(db: WriteDb, user: string, before: number): void {
  removeOld(db).run({ user, before })
}

const remove = typedWrite((db, ask: Asks<Key>) =>
  db.delete(draft).where(and(eq(draft.user, ask.user), eq(draft.form, ask.form), eq(draft.key, ask.key))),
)

/** Forgets one draft of a user. */
export function deleteDraft(db: WriteDb, key: Key): void {
  remove(db).run(key)
}

const ofForm = typedRead((db, ask: Asks<{ form: string }>) => db.select().from(draft).where(eq(draft.form, ask.form)))
const everyDraft = typedRead((db) => db.select().from(draft).where(ne(draft.form, PREFERENCE_FORM)))
const rewrite = typedWrite((db, ask: Asks<Key & { json: string }>) =>
  db
    .update(draft)
    .set({ json: ask.json })
    .where(and(eq(draft.user, ask.user), eq(draft.form, ask.form), eq(draft.key, ask.key))),
)

/** Takes the words of a person out of the drafts of a form that speak of that person, whoever typed them; answers how many did. */
export function wipeDrafts(db: WriteDb, form: string, words: PersonWords): number {
  const held = ofForm(db)
    .all({ form })
    .flatMap(({ user, form, key, json }) =>
      (withoutPerson([json], words) ?? []).map((next) => ({ user, form, key, json: next })),
    )
  for (const one of held) rewrite(db).run(one)
  return held.length
}

/** In how many drafts, of whomever, a text holds these words. */
export function countDraftsSaying(db: ReadDb, words: string): number {
  return everyDraft(db)
    .all({})
    .filter(({ json }) => json.includes(words)).length
}
