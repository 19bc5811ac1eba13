import { tableView, totalsView } from '#core/printing/form-data-list.ts'
import { dateParts, dateText } from '#core/printing/form-data-text.ts'
import type { FormData } from '#shared/definition/form.ts'

/** A 公示: its days stay open until it is posted, address and telephones are the office's to write in. */
export function publicNoticeView(data: FormData<'ZJ-11'>, blank: boolean): Record<string, unknown> {
  const say = (value: string) => (blank ? '' : value)
  return {
    title: data.title,
    opening: data.opening,
    unit: say(data.unit),
    postedOn: blank ? null : dateParts(data.postedOn),
    firstDay: say(dateText(data.firstDay)),
    endsOn: say(dateText(data.endsOn)),
    term: say(data.term),
    table: tableView(data, blank ? data.blankRows : undefined),
    totals: totalsView(data, blank),
  }
}
