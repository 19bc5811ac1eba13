import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { statesOf } from '#shared/definition/procedure/state-words.ts'
import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import { definitions } from '#ui/api/definitions.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { showState } from '#ui/component/procedure/use-procedure-list.ts'
import { usePaths } from '#ui/component/screens.tsx'

/** What of one procedure waits for the city now, by step; each leads to its list. */
function Waiting({ procedure }: { readonly procedure: ProcedureDefinition }) {
  const { listPath } = usePaths()
  const navigate = useNavigate()
  const found = useAsk('procedure.list', {
    procedure: procedure.name,
    state: null,
    year: null,
    query: '',
    onlyOpen: true,
    limit: 1,
  })
  const path = listPath(procedure.record)
  const steps = new Set(procedure.steps.filter((step) => step.by === 'city').map((step) => step.name))
  const waiting = statesOf(procedure).filter(({ value }) => steps.has(value) && (found.value?.counts[value] ?? 0) > 0)
  return waiting.map(({ value, label }) => (
    <Button
      key={value}
      onClick={() => {
        showState(procedure.name, value)
        void navigate(path)
      }}
    >
      {`去${label}的 ${found.value?.counts[value]} 件`}
    </Button>
  ))
}

/** After a package was taken in: the next one chosen, and at the city what waits for it. */
export function TakenNext({ next, onNext }: { readonly next: string | undefined; readonly onNext: () => void }) {
  const { station } = useSession()
  return (
    <>
      {station.kind === 'city'
        ? definitions()
            .procedures.filter((one) => one.steps.some((step) => step.by === 'city'))
            .map((one) => <Waiting key={one.name} procedure={one} />)
        : null}
      {next === undefined ? null : (
        <Button type="primary" onClick={onNext}>
          {`下一件：${next}`}
        </Button>
      )}
    </>
  )
}
