import { isWellFormed, partsOf } from '#test/printing/docx-text.ts'

/** Attributes of every element of a name, in order. */
function elements(xml: string, name: string): ReadonlyMap<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*?)?/?>`, 'gu'))].map(
    ([, said = '']) =>
      new Map(Array.from(said.matchAll(/([\w:]+)="([^"]*)"/gu), ([, key = '', value = '']) => [key, value])),
  )
}

/** The folder and name of the part that a part of relationships speaks of, and where its targets are looked for. */
const folderOf = (rels: string): string => rels.replace(/_rels\/[^/]*$/u, '')

/** A target as a part's name: relative to its folder, or from the root. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  return new URL(target, `file:///${folder}`).pathname.slice(1)
}

/** What is wrong with the package (ISO/IEC 29500-2): kinds of parts, relationships, the shape of every part. */
function packageFaults(parts: ReadonlyMap<string, string>): string[] {
  const types = parts.get('[Content_Types].xml') ?? ''
  const endings = new Set(elements(types, 'Default').map((one) => one.get('Extension')?.toLowerCase()))
  const named = elements(types, 'Override').map((one) => (one.get('PartName') ?? '').slice(1))
  const typed = (name: string) =>
    named.includes(name) || endings.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
  const names = [...parts.keys()].filter((name) => name !== '[Content_Types].xml' && !name.endsWith('/'))
  const xml = names.filter((name) => /\.(?:xml|rels)$/u.test(name))
  const aims = names
    .filter((name) => name.endsWith('.rels'))
    .flatMap((name) =>
      elements(parts.get(name) ?? '', 'Relationship')
        .filter((one) => one.get('TargetMode') !== 'External')
        .map((one) => ({ name, aim: resolved(folderOf(name), one.get('Target') ?? '') })),
    )
  return [
    ...names.filter((name) => !typed(name)).map((name) => `${name} has no kind`),
    ...named.filter((name) => !parts.has(name)).map((name) => `${name} has a kind and is not there`),
    ...xml.filter((name) => !isWellFormed(parts.get(name) ?? '')).map((name) => `${name} is no XML`),
    ...aims.filter(({ aim }) => !parts.has(aim)).map(({ name, aim }) => `${name} names ${aim}, which is not there`),
  ]
}

function bookFaults(parts: ReadonlyMap<string, string>): string[] {
  const shared = elements(parts.get('xl/sharedStrings.xml') ?? '', 'si').length
  const styles = /<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/u.exec(parts.get('xl/styles.xml') ?? '')?.[1] ?? ''
  const looks = elements(styles, 'xf').length
  const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/u.test(name))
  const names = elements(parts.get('xl/workbook.xml') ?? '', 'sheet').map((one) => one.get('name') ?? '')
  return [
    ...(names.length === sheets.length && names.length > 0 ? [] : ['the book names other sheets than it has']),
    ...names
      .filter((name) => name === '' || name.length > 31 || /[\\/?*[\]:]/u.test(name))
      .map((name) => `“${name}” names no sheet`),
    ...sheets.flatMap(([name, xml]) => {
      const cells = [...xml.matchAll(/<c\s([^<>]*?)(?:\/>|>([\s\S]*?)<\/c>)/gu)].map(([, said = '', inner = '']) => ({
        at: /\br="([^"]*)"/u.exec(said)?.[1] ?? '',
        look: Number(/\bs="(\d+)"/u.exec(said)?.[1] ?? 0),
        kind: /\bt="(\w+)"/u.exec(said)?.[1] ?? 'n',
        value: /<v>([^<]*)<\/v>/u.exec(inner)?.[1],
      }))
      const places = cells.map(({ at }) => at)
      return [
        ...(cells.length > 0 ? [] : [`${name} has no cell`]),
        ...(new Set(places).size === places.length ? [] : [`${name} has two cells at one place`]),
        ...cells
          .filter(({ look }) => look >= Math.max(looks, 1))
          .map(({ at }) => `${name} ${at} has a look that no style says`),
        ...cells
          .filter(({ kind, value }) => kind === 's' && !(Number(value) < shared))
          .map(({ at }) => `${name} ${at} names words that are not there`),
        ...cells
          .filter(({ kind, value }) => kind === 'n' && value !== undefined && !Number.isFinite(Number(value)))
          .map(({ at }) => `${name} ${at} is no number`),
      ]
    }),
  ]
}

function documentFaults(parts: ReadonlyMap<string, string>): string[] {
  const body = parts.get('word/document.xml') ?? ''
  const styles = new Set(elements(parts.get('word/styles.xml') ?? '', 'style').map((one) => one.get('w:styleId')))
  const asked = elements(body, 'pStyle').map((one) => one.get('w:val'))
  const rels = elements(parts.get('word/_rels/document.xml.rels') ?? '', 'Relationship').map((one) => one.get('Id'))
  const used = [...body.matchAll(/\br:(?:id|embed)="([^"]*)"/gu)].map(([, id]) => id)
  return [
    ...(/<w:body>[\s\S]*<w:t[ >][\s\S]*<w:sectPr/u.test(body) ? [] : ['the document says nothing, or has no page']),
    ...asked
      .filter((one) => !styles.has(one))
      .map((one) => `a paragraph has the style ${String(one)}, which is not there`),
    ...used.filter((id) => !rels.includes(id)).map((id) => `the document names ${String(id)}, which is not there`),
    // A cell without a paragraph is what Word calls a damaged file.
    ...[...body.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/gu)]
      .filter(([, inner = '']) => !inner.includes('<w:p>') && !inner.includes('<w:p '))
      .map(() => 'a cell has no paragraph'),
  ]
}

/** What would keep an office program from opening these parts of a docx or xlsx. */
export function partFaults(parts: ReadonlyMap<string, string>): string[] {
  const inside = parts.has('xl/workbook.xml') ? bookFaults(parts) : documentFaults(parts)
  return [...packageFaults(parts), ...inside]
}

/** The same of a file, by its parts themselves: the libraries that wrote it are not asked. */
export function officeFaults(bytes: Uint8Array): string[] {
  try {
    return partFaults(partsOf(bytes))
  } catch (error) {
    return [`the file does not hold together: ${error instanceof Error ? error.message : String(error)}`]
  }
}
