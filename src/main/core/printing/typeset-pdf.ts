import { assert } from '#shared/never.ts'

/** What stands in a file of the typesetter: objects one by one with a table of their places, none of them compressed together. */
export type TypesetPdf = {
  readonly text: string
  /** Where each object begins, by its number. */
  readonly places: readonly number[]
  readonly trailer: string
  readonly table: number
}

/** Reads the table of a file that has one. Throws where it is not written as the typesetter writes. */
export function readTypeset(bytes: Uint8Array): TypesetPdf {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text.slice(-64))?.[1])
  const [head, count] = /^xref\s+0 (\d+)\s+/u.exec(text.slice(table, table + 32)) ?? []
  assert(head !== undefined && count !== undefined, 'a PDF of the typesetter has one table of all its objects')
  const from = table + head.length
  const places = Array.from({ length: Number(count) }, (_, at) =>
    Number(text.slice(from + at * 20, from + at * 20 + 10)),
  )
  return { text, places, table, trailer: text.slice(from + places.length * 20) }
}

/** The dictionary of an object, and its stream where it has one. */
export function objectOf(
  { text, places }: TypesetPdf,
  id: number,
): { readonly dictionary: string; readonly stream: string | null } {
  const from = places[id] ?? 0
  const head = `${id} 0 obj\n`
  assert(text.startsWith(head, from), 'an object stands where the table says')
  const ends = [text.indexOf('\nstream\n', from), text.indexOf('\nendobj', from)].map((at) =>
    at < 0 ? text.length : at,
  )
  const [stream = 0, end = 0] = ends
  const dictionary = text.slice(from + head.length, Math.min(stream, end))
  if (end < stream) return { dictionary, stream: null }
  const begin = stream + '\nstream\n'.length
  return { dictionary, stream: text.slice(begin, begin + Number(/\/Length (\d+)/u.exec(dictionary)?.[1])) }
}

/** Its objects by their numbers. */
export const idsOf = (pdf: TypesetPdf) => pdf.places.map((_, id) => id).slice(1)
/** The object that a dictionary names. */
export const objectNumber = (dictionary: string, key: string) =>
  Number(new RegExp(`/${key} (\\d+) 0 R`, 'u').exec(dictionary)?.[1])
/** Whether a dictionary is that of a page. */
export const isPage = (dictionary: string) => /^\s*\/Type \/Page$/mu.test(dictionary)

/** A stream that is not packed. */
export const streamOf = (content: string): string =>
  `<<\n  /Length ${content.length}\n>>\nstream\n${content}\nendstream`

/** Names pictures among what the pages of a list of resources may show; pages share that list, and it is written once. */
export function showAlso(pdf: TypesetPdf, changed: Map<number, string>, resources: number, named: string): void {
  const { dictionary } = objectOf(pdf, resources)
  const list = objectNumber(dictionary, 'XObject')
  if (Number.isNaN(list)) changed.set(resources, dictionary.replace('<<', `<<\n  /XObject << ${named} >>`))
  else changed.set(list, objectOf(pdf, list).dictionary.replace('<<', `<<\n  ${named}`))
}
