import { dateParts, allTexts } from '#core/printing/form-data-text.ts'
import type { FormData } from '#shared/definition/form.ts'

/** KEY-1: one half of the recovery key above the cut, the other below; neither half alone opens anything. */
export function keyView(data: FormData<'KEY-1'>, blank: boolean): Record<string, unknown> {
  return {
    ...allTexts(data, blank),
    madeOn: blank ? null : dateParts(data.madeOn),
    halves: data.halves.map((groups, index) => ({
      groups: blank ? groups.map(() => '') : groups,
      check: blank ? '' : (data.checks[index] ?? ''),
    })),
  }
}
