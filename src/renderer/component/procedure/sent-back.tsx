import { Alert } from 'antd'
import { stepWords } from '#shared/definition/procedure/state-words.ts'
import { standingStep } from '#ui/component/procedure/step-bar.tsx'
import { signerOf, textOf, type Workspace } from '#ui/component/procedure/words.ts'

/** What sent a matter back or ended it, with who said so and when: the first thing to be read on its page. */
export function SentBack({ view }: { readonly view: Pick<Workspace, 'steps' | 'opinions' | 'titles'> }) {
  const step = view.steps[standingStep(view.steps)]
  const said = view.opinions.find((row) => row.id === step?.opinion)
  if (!step || !said || step.effect === null || step.effect === 'advance') return null
  const reason = textOf(said, 'text')
  return (
    <Alert
      className="sent-back"
      type={step.effect === 'refuse' ? 'error' : 'warning'}
      showIcon
      title={stepWords(step.label, step.outcome ?? '')}
      description={
        <>
          <p className="lines">{reason === '' ? '没有写理由。' : reason}</p>
          <p className="quiet">{`${signerOf(view, said)} ${textOf(said, 'signedOn')}`}</p>
        </>
      }
    />
  )
}
