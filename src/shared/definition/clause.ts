/** How a definition names an item of the policy: part and item. What the document of a place calls it, the pack says (`carries`). */
export const CLAUSE_KEY = /[一二三四五六]\([一二三四五六]\)/gu

/** A text that is such a key and nothing else. */
export const CLAUSE_WHOLE = /^[一二三四五六]\([一二三四五六]\)$/u

/** The clause keys a text names: `一(三)、五(一)` names two. */
export function clausesIn(text: string | undefined): readonly string[] {
  return text?.match(CLAUSE_KEY) ?? []
}
