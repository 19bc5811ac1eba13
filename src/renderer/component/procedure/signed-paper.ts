import { useEffect, useRef } from 'react'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import type { FormState } from '#ui/component/form-dialog.tsx'
import { textOf, type Workspace } from '#ui/component/procedure/words.ts'

/** The newest opinion recorded from paper that meets a condition: what office stood under it. */
function useUnitOf(filter: Readonly<Record<string, string | boolean>>, enabled: boolean): string {
  const found = useAsk(
    'register.find',
    { record: 'opinion', filter: { ...filter, fromPaper: true }, limit: 1, sort: { field: 'n', descending: true } },
    { enabled, keep: false },
  )
  const row = found.value?.rows[0]
  return row ? textOf(row, 'signatoryUnit') : ''
}

/** The office a signer signs for: as the last sheet of his said it, else the own bureau's, else as the last sheet of this step. */
function useSignerUnit(signatory: unknown, step: string): string {
  const { station } = useSession()
  const id = typeof signatory === 'string' ? signatory : ''
  const own = useUnitOf({ signatory: id }, id !== '')
  const ofStep = useUnitOf({ step }, id !== '' && own === '')
  const asked = useAsk('register.get', { record: 'person', id }, { enabled: id !== '' && own === '', keep: false })
  if (own !== '') return own
  return asked.value?.row['unitKind'] === 'commerce' ? station.name : asked.value ? ofStep : ''
}

/** The number on the sheet last printed of an application: it is the one that comes back signed. */
function useSheetNumber(view: Workspace, enabled: boolean): string {
  const { can } = useSession()
  const log = useAsk('print.log', { subject: view.row.id, limit: 20 }, { enabled: enabled && can('form.print') })
  const signed = definitions().procedure(view.state.procedure)?.documents[0]
  const newest = (log.value ?? []).filter((one) => one.form === signed).toSorted((a, b) => b.at - a.at)[0]
  return newest?.number ?? ''
}

/** Writes what is known into a field that is empty, or that still holds what was written there before; what was typed stays. */
function useProposed(state: FormState, field: string, known: string): void {
  const written = useRef('')
  useEffect(() => {
    const now = state.values[field] ?? ''
    if (known === '' || known === now || (now !== '' && now !== written.current)) return
    // Said again only when something else became known: who empties the field wants it empty.
    if (known === written.current) return
    written.current = known
    state.change({ ...state.values, [field]: known })
  }, [state, field, known])
}

/** 签署单位 by the signer and 纸质件编号 by the sheet that was printed, proposed in the form that records a signed sheet. */
export function useSignedPaper(view: Workspace, step: string, state: FormState, paper: boolean): void {
  useProposed(state, 'paperNumber', useSheetNumber(view, paper))
  useProposed(state, 'signatoryUnit', useSignerUnit(paper ? state.values['signatory'] : null, step))
}
