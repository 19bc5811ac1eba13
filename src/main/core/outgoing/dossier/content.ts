import { findAttachments } from '#core/attachment/service.ts'
import type { QueryCall } from '#core/call.ts'
import type { DossierRow, DossierSection } from '#core/outgoing/dossier/section.ts'
import type { DossierBlock, DossierEntry, DossierPart } from '#core/printing/dossier-book.ts'
import { storedPapers } from '#core/printing/stored.ts'
import { mimeOf, safeFileName } from '#shared/model/file-kind.ts'
import { shanghaiDate } from '#shared/model/date.ts'

/** The machine-readable record: its name never changes, so that anybody finds it. */
export const RECORD_FILE = 'dossier.json'

/** A file of the store that goes into a dossier under a name of its own. */
export type ContentFile = {
  readonly name: string
  readonly mime: string
  readonly description: string
  readonly digest: string
  /** Drawn as pages: a stored paper, or a picture. */
  readonly drawn: 'paper' | 'picture' | null
}

export type DossierContent = {
  readonly parts: readonly DossierPart[]
  readonly index: readonly DossierEntry[]
  readonly files: readonly ContentFile[]
}

const YEAR = /^\d{4}$/u
const PICTURES: ReadonlySet<string> = new Set(['jpg', 'png'])

/** Numbers the documents of a dossier in the order they are met. */
function createIndex() {
  const index: DossierEntry[] = []
  const files: ContentFile[] = []
  /** The number under which the content of each file is embedded. */
  const seen = new Map<string, number>()
  return {
    index,
    files,
    seen,
    section: (title: string): number => {
      const no = index.length + 1
      index.push({ no, title, number: '', date: '', name: '', sm3: '' })
      return no
    },
    document: (entry: Pick<DossierEntry, 'title' | 'number' | 'date'>, file: ContentFile | null): number => {
      const no = index.length + 1
      index.push({ no, ...entry, name: file?.name ?? '', sm3: file?.digest ?? '' })
      if (file) {
        files.push(file)
        seen.set(file.digest, no)
      }
      return no
    },
    next: () => String(index.length + 1).padStart(3, '0'),
  }
}
type Index = ReturnType<typeof createIndex>

// A space in a name of a file is one more thing to quote for whoever checks it by hand.
const named = (no: string, words: readonly string[], kind: string): string =>
  safeFileName(`${no}_${words.filter((one) => one !== '').join('_')}`, kind).replaceAll(/\s+/gu, '_')

function paperBlocks(call: QueryCall, index: Index, { row, forms }: DossierRow): DossierBlock[] {
  return storedPapers(call, row.id).flatMap(({ view, file }): DossierBlock[] => {
    // A ledger of a year names this matter among all others: it is a paper of the year, not of the matter.
    if (index.seen.has(file) || YEAR.test(view.subject) || forms?.(view.form) === false) return []
    const number = view.number || view.shortCode
    const name = named(index.next(), [view.form, view.formName, view.number], 'pdf')
    const description = `${view.form} ${view.formName} ${number}`
    const kept: ContentFile = { name, mime: mimeOf('pdf'), description, digest: file, drawn: 'paper' }
    const title = `${view.form} ${view.formName}（${view.byName}出具，校验码 ${view.shortCode}）`
    const no = index.document({ title, number, date: shanghaiDate(view.at) }, kept)
    return [{ kind: 'paper', no, path: name, caption: description }]
  })
}

function attachmentBlocks(call: QueryCall, index: Index, { definition, row }: DossierRow): DossierBlock[] {
  return findAttachments(call, definition.name, row.id).flatMap((one): DossierBlock[] => {
    if (one.voidReason !== null) return []
    const date = shanghaiDate(one.at)
    if (!one.held) {
      index.document({ title: `${one.name}（内容没有到本站，登记的 SM3 ${one.digest}）`, number: '', date }, null)
      return []
    }
    const description = [one.name, one.note ?? ''].filter((word) => word !== '').join('　')
    const title = `${description}（${one.byName}存入）`
    const same = index.seen.get(one.digest)
    if (same !== undefined) {
      index.document({ title: `${title}　同第 ${same} 号`, number: '', date }, null)
      return []
    }
    const stem = one.name.replace(/\.[^.]*$/u, '')
    const name = named(index.next(), [stem], one.kind)
    const drawn = PICTURES.has(one.kind) ? 'picture' : null
    const file: ContentFile = { name, mime: mimeOf(one.kind), description, digest: one.digest, drawn }
    const no = index.document({ title, number: '', date }, file)
    const caption = `第 ${no} 号　${description}　SM3 ${one.digest}`
    return drawn === null ? [] : [{ kind: 'picture', no, path: name, caption }]
  })
}

const NUMERALS = '一二三四五六七八九十'

/**
 * The documents of a dossier in their order, each with its number: what the registers say as sections, the stored papers and the
 * attachments of their rows behind them, the machine-readable record last.
 */
export function contentOf(call: QueryCall, sections: readonly DossierSection[]): DossierContent {
  const index = createIndex()
  const parts = sections.map(({ title, blocks, held }, n): DossierPart => {
    const words = `${[...NUMERALS][n] ?? String(n + 1)}、${title}`
    const no = index.section(words)
    const papers = held.filter((one) => one.only !== 'attachments').flatMap((one) => paperBlocks(call, index, one))
    const attachments = held.filter((one) => one.only !== 'papers').flatMap((one) => attachmentBlocks(call, index, one))
    return { no, title: words, blocks: [...blocks, ...papers, ...attachments] }
  })
  return { parts, index: index.index, files: index.files }
}
