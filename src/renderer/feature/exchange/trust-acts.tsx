import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { pickFile } from '#ui/component/file.ts'
import { Section } from '#ui/component/page.tsx'
import { SavedFiles, useSaving } from '#ui/component/saved-files.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type Final, Labelled } from '#ui/feature/exchange/key-act.tsx'
import { LossPart } from '#ui/feature/exchange/loss-part.tsx'
import { SealPart } from '#ui/feature/exchange/seal-part.tsx'
import type { TrustDetail } from '#ui/feature/exchange/trust-table.tsx'

/** What the city does with its root and its daily keys; the words of a sealed root are typed from the sheet. */
export function CityActs({ view, ask }: { readonly view: TrustDetail; readonly ask: (final: Final) => void }) {
  const [words, setWords] = useState('')
  const [done, setDone] = useState('')
  const say = (what: string) => {
    setWords('')
    setDone(what)
  }
  const rotate = useCommand('trust.rotate', () => say('市级日常密钥已更换，各县不用重新登记'))
  const accept = useCommand('trust.acceptRekey', ({ name }) => say(`已给${name}发新证书，下一个包带去`))
  const rootWords = words.trim() === '' ? null : words
  const acceptNow = async () => {
    const file = await pickFile('.hsp')
    if (file) await accept.run({ file, rootWords })
  }
  return (
    <Section title="市级根密钥与日常密钥">
      <FaultAlert fault={accept.fault} />
      {done === '' ? null : <StateTag tone="success">{done}</StateTag>}
      {view.root === 'sealed' ? <RootWords words={words} onChange={setWords} /> : null}
      {view.root ? <SealPart root={view.root} ask={ask} onDone={setDone} /> : null}
      <div className="inline-acts key-step">
        <Button
          onClick={() =>
            ask({
              title: '更换市级日常密钥',
              act: '更换',
              route: 'trust.rotate',
              summary: '做一套新的日常密钥，用根密钥发证；旧的只用来打开以前的包。',
              run: (confirmation) => rotate.faultOf({ rootWords, confirmation }),
            })
          }
        >
          更换日常密钥
        </Button>
        <Button loading={accept.busy} onClick={() => void acceptNow()}>
          受理县站换钥文件
        </Button>
      </div>
      <LossPart rootWords={rootWords} ask={ask} onDone={setDone} />
    </Section>
  )
}

/** The words of a sealed root, typed from one opened sheet. */
function RootWords({ words, onChange }: { readonly words: string; readonly onChange: (words: string) => void }) {
  return (
    <>
      <p>根密钥已封存在两份封存件里。给县站发证、更换日常密钥时，启封一份，照纸敲入八组数字。</p>
      <Labelled label="启封的八组数字">
        {(id) => (
          <Input
            id={id}
            className="key-input"
            value={words}
            maxLength={120}
            autoComplete="off"
            inputMode="numeric"
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Labelled>
    </>
  )
}

/** What a county does with its own keys. */
export function CountyActs({ ask }: { readonly ask: (final: Final) => void }) {
  const saving = useSaving()
  const [fingerprint, setFingerprint] = useState<readonly string[]>([])
  const rekey = useCommand('trust.rekey', (made) => {
    setFingerprint(made.fingerprint)
    return saving.save([made.file])
  })
  const lost = useCommand('trust.replaceLost', (made) => setFingerprint(made.fingerprint))
  return (
    <Section title="换钥">
      <FaultAlert fault={rekey.fault} />
      <p>
        证书到期前写出换钥文件交市站；市站发了新证书，随它的下一个包到，新密钥自动启用。旧密钥一直可以打开以前的包。
      </p>
      <SavedFiles saving={saving} />
      {fingerprint.length > 0 ? <p className="figures-left">{`新密钥指纹：${fingerprint.join(' ')}`}</p> : null}
      <div className="inline-acts">
        <Button loading={rekey.busy} onClick={() => void rekey.run({})}>
          写出换钥文件
        </Button>
        <Button
          danger
          onClick={() =>
            ask({
              title: '密钥丢失或被盗',
              act: '重制',
              route: 'trust.replaceLost',
              summary:
                '立即停用现在的密钥、做一套新的。请先打电话让市站吊销旧密钥，再交新的登记文件，电话核对指纹，重新登记。',
              run: (confirmation) => lost.faultOf({ confirmation }),
            })
          }
        >
          密钥丢失或被盗
        </Button>
      </div>
    </Section>
  )
}
