import { printedTable, totalsView } from '#core/printing/form-data-list.ts'
import { dateText } from '#core/printing/form-data-text.ts'
import type { OfficialDocument } from '#core/exporting/service.ts'
import type { FormData } from '#shared/definition/form.ts'
import { pick } from '#shared/pick.ts'

type Data = FormData<'DOC-1'>
type Part = Data['parts'][number]
type Drawn = OfficialDocument['parts'][number]

/** Signs of a title on a line: 2号 across the text of a page. */
const TITLE_WIDTH = 19

/** Names that no line of a title breaks, though they are two words. */
const NAMES = /电子商务|专项资金|联席会议|示范企业|示范基地|初审情况|报送情况/gu

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

/** A title in lines of about one length, none of which breaks a word (GB/T 9704: 词意完整、排列对称). */
export function titleLines(title: string): string[] {
  const length = title.length
  if (title.includes('\n') || length <= TITLE_WIDTH) return title.split('\n')
  const count = Math.ceil(length / TITLE_WIDTH)
  const starts = [...WORDS.segment(title)].map(({ index }) => index)
  // No line begins with what belongs to the word before it.
  const within = [...title.matchAll(NAMES)].flatMap(({ index, 0: name }) =>
    [...name].slice(1).map((_, at) => index + at + 1),
  )
  const open = starts.filter((at) => at > 0 && !within.includes(at) && !/[的、，。）》”〕]/u.test(title.charAt(at)))
  const cuts = Array.from({ length: count - 1 }, (_, at) => {
    const wanted = (length * (at + 1)) / count
    return open.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? Math.round(wanted)
  })
  return [0, ...cuts].map((from, at) => title.slice(from, cuts[at] ?? length)).filter((line) => line !== '')
}

/** A bar of the longest, in thousandths of it; what is below nothing has none. */
const WHOLE = 1000

function chartView({ points, ...chart }: Extract<Part, { kind: 'chart' }>): Drawn {
  const most = Math.max(0, ...points.flatMap(({ values }) => values))
  const shareOf = (value: number) => (most === 0 ? 0 : Math.round((Math.max(0, value) * WHOLE) / most))
  return { ...chart, points: points.map(({ label, values, words }) => ({ label, shares: values.map(shareOf), words })) }
}

function partView(part: Part): Drawn {
  if (part.kind === 'chart') return chartView(part)
  if (part.kind !== 'table') return part
  return { kind: 'table', unit: part.unit, ...printedTable(part.table), totals: totalsView(part.table, false) }
}

const ending = (words: string, mark: string): string => (words === '' ? '' : `${words}${mark}`)

/** DOC-1: an official document as the page and the Word file both say it. */
export function documentView(data: Data): OfficialDocument {
  const names = [...data.annexes.map(({ title }) => title), ...data.encloses]
  const several = names.length > 1
  return {
    ...pick(data, 'head', 'masthead', 'number', 'signer', 'closing', 'issuers'),
    paper: data.paper ?? null,
    title: data.title === '' ? [] : titleLines(data.title),
    to: ending(data.to, '：'),
    parts: data.parts.map(partView),
    annexList: names.map((name, at) => (several ? `${at + 1}.${name}` : name)),
    annexes: data.annexes.map(({ title, parts }, at) => ({
      mark: several ? `附件${at + 1}` : '附件',
      title: titleLines(title),
      parts: parts.map(partView),
    })),
    on: data.on === undefined ? '' : dateText(data.on),
    remark: data.remark === '' ? '' : `（${data.remark}）`,
    imprint: data.imprint
      ? {
          copiedTo: ending(data.imprint.copiedTo === '' ? '' : `${data.imprint.label}：${data.imprint.copiedTo}`, '。'),
          printedBy: data.imprint.printedBy,
          printedOn: data.imprint.printedOn === undefined ? '' : `${dateText(data.imprint.printedOn)}印发`,
        }
      : null,
  }
}
