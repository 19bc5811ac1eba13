import type { ReactNode } from 'react'

/** A part of a written page: what stands under one heading. */
type Chapter = { readonly level: number; readonly title: string; readonly lines: readonly string[] }

/** The chapters of a page in the plain marks the manual is written in. */
export function chaptersOf(page: string): readonly Chapter[] {
  const found: { level: number; title: string; lines: string[] }[] = []
  for (const line of page.split('\n')) {
    const heading = /^(#{1,4}) (.+)$/u.exec(line)
    if (heading) found.push({ level: heading[1]?.length ?? 1, title: heading[2] ?? '', lines: [] })
    else found.at(-1)?.lines.push(line)
  }
  return found
}

/** The chapters that hold every word, in their title or their text; all of them where nothing is looked for. */
export function chaptersWith(chapters: readonly Chapter[], query: string): readonly Chapter[] {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return chapters.filter(({ title, lines }) => {
    const text = `${title}\n${lines.join('\n')}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

const INLINE = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)]+\))/u

/** Bold, keys and the words of links; a link into the repository leads nowhere here and is only its words. */
function inline(text: string): ReactNode[] {
  return text.split(INLINE).map((part, at) => {
    if (part.startsWith('**')) return <b key={at}>{part.slice(2, -2)}</b>
    if (part.startsWith('`')) return <code key={at}>{part.slice(1, -1)}</code>
    return /^\[([^\]]+)\]/u.exec(part)?.[1] ?? part
  })
}

const BULLET = /^\s*(?:[-*]|\d+\.) +/u

const isTable = (line: string) => line.startsWith('|')
const isItem = (line: string) => BULLET.test(line)
const kindOf = (line: string) => (line.trim() === '' ? '' : isTable(line) ? 'table' : isItem(line) ? 'list' : 'text')

/** Lines that belong together: the rows of a table, the items of a list, one paragraph. */
function blocksOf(lines: readonly string[]): readonly { readonly kind: string; readonly lines: readonly string[] }[] {
  const blocks: { kind: string; lines: string[] }[] = []
  let before = ''
  for (const line of lines) {
    const kind = kindOf(line)
    const last = blocks.at(-1)
    if (kind !== '' && kind === before && last && kind !== 'text') last.lines.push(line)
    else if (kind !== '') blocks.push({ kind, lines: [line] })
    before = kind
  }
  return blocks
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

function TableBlock({ lines }: { readonly lines: readonly string[] }) {
  const [head = '', , ...rows] = lines
  return (
    <table className="manual-table">
      <thead>
        <tr>
          {cellsOf(head).map((cell, at) => (
            <th key={at}>{inline(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {cellsOf(row).map((cell, column) => (
              <td key={column}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The text of a chapter: paragraphs, lists and tables. */
export function ChapterText({ lines }: { readonly lines: readonly string[] }) {
  return blocksOf(lines).map(({ kind, lines: own }, at) => {
    if (kind === 'table') return <TableBlock key={at} lines={own} />
    if (kind === 'list')
      return (
        <ul key={at}>
          {own.map((line, item) => (
            <li key={item}>{inline(line.replace(BULLET, ''))}</li>
          ))}
        </ul>
      )
    return <p key={at}>{inline(own.join(''))}</p>
  })
}
