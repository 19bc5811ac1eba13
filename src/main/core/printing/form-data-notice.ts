import type { OfficialDocument } from '#core/exporting/service.ts'
import { documentView } from '#core/printing/form-data-document.ts'
import { dateText } from '#core/printing/form-data-text.ts'
import type { FormData } from '#shared/definition/form.ts'
import { officialDocument } from '#shared/definition/form-document.ts'

const OPEN = '＿＿＿＿＿＿＿＿'

const HOW =
  '对公示内容有异议的，请在公示期内以书面形式实名反映：单位反映的加盖公章，个人反映的写明姓名、联系方式并签字。反映情况要有事实依据，便于核查；匿名、没有依据和逾期的不予受理。'

/**
 * 公示 (ZJ-11, PX-9, RD-6, SF-7) as an official document: its days stay open until it is posted, address and telephones where the
 * office did not register them.
 */
export function publicNoticeView(data: FormData<'ZJ-11'>, blank: boolean): OfficialDocument {
  const say = (value: string) => (blank || value === '' ? OPEN : value)
  const term = data.term === '' || blank ? '' : `（${data.term.replaceAll(' ', '')}）`
  const days = `公示时间：${say(dateText(data.firstDay))}至${say(dateText(data.endsOn))}${term}。`
  const at = (label: string, value: string) => `${label}：${say(value)}`
  const whom = `${at('受理单位', data.unit)}；${at('地址', data.address)}；${at('联系电话', data.telephone)}；${at('监督电话', data.supervisionTelephone)}。`
  const empty = Array.from({ length: data.blankRows }, () => data.columns.map(() => ''))
  const table = {
    // Numbers of lines stand in the middle of their column.
    columns: data.columns
      .slice(0, 12)
      .map((one) => (one.label === '序号' ? { ...one, kind: 'ordinal' as const } : one)),
    rows: blank ? empty : data.rows,
    ...(data.totals && !blank ? { totals: data.totals } : {}),
  }
  return documentView(
    officialDocument.parse({
      title: data.title,
      parts: [
        { kind: 'text', words: data.opening },
        { kind: 'table', unit: '', table },
        { kind: 'text', words: days },
        { kind: 'text', words: HOW },
        { kind: 'text', words: whom },
      ],
      issuers: [say(data.unit)],
      ...(data.postedOn === undefined || blank ? {} : { on: data.postedOn }),
    }),
  )
}
