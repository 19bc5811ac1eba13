import type { QueryCall } from '#core/call.ts'
import { currentTitle, titlesOfHolder, titleStateOf } from '#core/procedure/service.ts'
import { supportYears } from '#core/title/service.ts'
import type { Out } from '#shared/contract/index.ts'
import { pick } from '#shared/pick.ts'

type HeldTitle = Out<'desk.dealings'>['titles'][number]

/** The titles of an enterprise, newest first, each with its state today and the years of support it brings. */
export function firmTitles(call: QueryCall, id: string): HeldTitle[] {
  return titlesOfHolder(call, id).map((row) => {
    const state = titleStateOf(call, row)
    return {
      ...pick(row, 'id', 'issuedOn', 'validTo'),
      kind: call.definitions.title(row.kind)?.label ?? row.kind,
      number: currentTitle(call, row).number,
      state: state.label,
      support: supportYears(call, row, state).map(({ year, label }) => `${year} 年${label}`),
    }
  })
}
