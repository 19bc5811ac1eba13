import { inflateEntry, openWorkbook } from '#core/importing/sheet/zip.ts'

/** The parts of a Word file as text, read by the program's own reader of archives. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const file = Buffer.from(bytes)
  return new Map([...openWorkbook(file)].map(([name, entry]) => [name, inflateEntry(file, entry).toString('utf8')]))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Whether every element of an XML text is closed in its order: what Word refuses to open otherwise. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, closing, name = '', , single] of xml.matchAll(/<(\/?)([\w:]+)((?:\s[^<>]*?)?)(\/?)>/gu)) {
    if (single === '/') continue
    if (closing === '') open.push(name)
    else if (open.pop() !== name) return false
  }
  return open.length === 0 && !/[&](?!(?:amp|lt|gt|quot|apos|#\d+);)/u.test(xml)
}

export type WordParagraph = { readonly style: string; readonly text: string }

/** The paragraphs of a body in order, those of its tables among them: the style by its id, and its words. */
export function paragraphsOf(xml: string): WordParagraph[] {
  return [...xml.matchAll(/<w:p>([\s\S]*?)<\/w:p>|<w:p\/>/gu)].map(([, inner = '']) => ({
    style: /<w:pStyle w:val="([^"]*)"/u.exec(inner)?.[1] ?? '',
    text: [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)]
      .map(([, words = '']) => words.replaceAll(/&(\w+);/gu, (whole, one: string) => ENTITIES[one] ?? whole))
      .join(''),
  }))
}
