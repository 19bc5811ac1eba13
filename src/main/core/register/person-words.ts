import { wipedJson } from '#core/db/wipe.ts'

/** What was blanked of a row: the words by which its person is known, and all of them, a school or the code of a sex too. */
export type PersonWords = { readonly known: ReadonlySet<string>; readonly all: ReadonlySet<string> }

/** Texts of one draft or one row of a sheet without the words of a person; undefined where nothing in them says that they are hers. */
export function withoutPerson(texts: readonly string[], { known, all }: PersonWords): readonly string[] | undefined {
  if (texts.every((json) => wipedJson(json, known) === null)) return undefined
  return texts.map((json) => wipedJson(json, all) ?? json)
}
