import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { type Final, Labelled } from '#ui/feature/exchange/key-act.tsx'

type Kind = 'stolen' | 'root'

const WORDS: Readonly<Record<Kind, { button: string; title: string; act: string; summary: string }>> = {
  stolen: {
    button: '日常密钥被盗',
    title: '更换并吊销被盗的日常密钥',
    act: '更换并吊销',
    summary:
      '做一套新的日常密钥，旧的立即吊销：各县已经确认收到的包照旧算数，以后的一律拒收，里面的内容随下一个包再报一次。办完请给各县各下发一个包。',
  },
  root: {
    button: '根密钥丢失',
    title: '重制市级根密钥',
    act: '重制',
    summary:
      '两份封存件都不能用了才办。做一套新的根密钥和日常密钥，给各县的密钥重新发证；每个县都要打电话核对指纹、换认新的根密钥，换认以前收不了市级的包。',
  },
}

type LossProps = {
  readonly rootWords: string | null
  readonly ask: (final: Final) => void
  readonly onDone: (words: string) => void
}

/** The two acts, each with what it says when it was done. */
function useLossActs({ rootWords, onDone }: LossProps, reason: string, close: () => void) {
  const rotate = useCommand('trust.rotate', (done) => {
    const cuts = done.cuts.map(({ name, seq }) => `${name}第 ${seq} 号`).join('、')
    onDone(`日常密钥已更换，旧的已吊销${cuts === '' ? '' : `，为界：${cuts}`}。请给各县各下发一个包`)
    close()
  })
  const renew = useCommand('trust.renewRoot', ({ fingerprint }) => {
    onDone(`根密钥已重制，新指纹 ${fingerprint.join(' ')}。请导出登记文件交各县，逐县打电话换认，然后重新封存`)
    close()
  })
  return {
    stolen: (confirmation: string) => rotate.faultOf({ rootWords, stolen: reason, confirmation }),
    root: (confirmation: string) => renew.faultOf({ reason, confirmation }),
  }
}

/** The two losses of a city: a daily key that was stolen, a root that nobody can open any more. Each wants a written reason. */
export function LossPart(props: LossProps) {
  const [kind, setKind] = useState<Kind | undefined>(undefined)
  if (kind) return <LossForm {...props} kind={kind} onClose={() => setKind(undefined)} />
  return (
    <div className="inline-acts key-step">
      {(['stolen', 'root'] as const).map((one) => (
        <Button key={one} danger onClick={() => setKind(one)}>
          {WORDS[one].button}
        </Button>
      ))}
    </div>
  )
}

function LossForm(props: LossProps & { readonly kind: Kind; readonly onClose: () => void }) {
  const { kind, onClose } = props
  const [reason, setReason] = useState('')
  const acts = useLossActs(props, reason, onClose)
  const words = WORDS[kind]
  const asked = () =>
    props.ask({
      title: words.title,
      act: words.act,
      route: kind === 'root' ? 'trust.renewRoot' : 'trust.rotate',
      summary: `${reason}。${words.summary}`,
      run: acts[kind],
    })
  return (
    <div className="key-step">
      <h3>{words.title}</h3>
      <p>{words.summary}</p>
      <div className="key-step">
        <Labelled label="原因">
          {(id) => <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}
        </Labelled>
      </div>
      <div className="inline-acts">
        <Button danger disabled={reason.trim().length < 2} onClick={asked}>
          {words.act}
        </Button>
        <Button onClick={onClose}>不办</Button>
      </div>
    </div>
  )
}
