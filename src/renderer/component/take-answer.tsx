import { useMemo, useState } from 'react'
import type { Fields } from '#shared/definition/field.ts'
import { Keyed } from '#ui/component/keyed.tsx'
import { definitions } from '#ui/api/definitions.ts'
import { useCommand } from '#ui/api/use-command.ts'
import type { AnswerLine } from '#ui/component/answer-dialog.tsx'
import { CommandDialog } from '#ui/component/command-dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { dialogForm } from '#ui/component/form-dialog.tsx'

type Props = { readonly line: AnswerLine; readonly answer: string }

/** The fields that the case itself has to say before an answer is taken in: asked for here, and required. */
function wantedForm({ record, wants }: AnswerLine) {
  const fields = definitions().record(record)?.fields ?? {}
  const asked = wants.flatMap((name) => {
    const field = fields[name]
    return field ? [[name, { ...field, required: true }] as const] : []
  })
  return dialogForm('采用答复', Object.fromEntries(asked) as Fields)
}

function TakeDialog({ line, answer, onClose }: Props & { readonly onClose: () => void }) {
  const form = useMemo(() => wantedForm(line), [line])
  return (
    <CommandDialog
      route="answer.take"
      title={`采用答复：${line.title}`}
      definition={form}
      okText="采用"
      onClose={onClose}
      input={(values) => ({
        id: answer,
        said: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : null]),
        ),
      })}
    >
      <p className="hint">采用以后这一件就办结，还缺下面的内容，请先补上。</p>
    </CommandDialog>
  )
}

/** 采用答复: one act; where the case still lacks something it is asked for first. */
export function useTakeAnswer({ line, answer }: Partial<Props>) {
  const take = useCommand('answer.take')
  // The case stays the one it was begun with, whatever is shown meanwhile; a refusal stands under that one alone.
  const [asking, setAsking] = useState<Props | undefined>(undefined)
  const [tried, setTried] = useState<string | undefined>(undefined)
  const run = () => {
    if (!line || answer === undefined) return
    if (line.wants.length > 0) return setAsking({ line, answer })
    setTried(answer)
    void take.run({ id: answer })
  }
  return {
    run,
    alert: <FaultAlert fault={tried === answer ? take.fault : undefined} onClose={take.clear} />,
    button: (
      <Keyed shortcut="Alt+Y" type="primary" loading={take.busy} onClick={run}>
        采用答复
      </Keyed>
    ),
    dialog: asking ? <TakeDialog {...asking} onClose={() => setAsking(undefined)} /> : null,
  }
}
