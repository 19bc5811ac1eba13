import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { pickFile } from '#ui/component/file.ts'
import { Section } from '#ui/component/page.tsx'
import { type Saving, SavedFiles, useSaving } from '#ui/component/saved-files.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import type { View } from '#ui/feature/exchange/trust-table.tsx'

/** An act that asks for the password first. */
export type Final = {
  readonly title: string
  readonly act: string
  readonly summary: ReactNode
  readonly run: (token: string) => Promise<Fault | undefined>
}

/** A control with its label. */
export function Labelled({
  label,
  children,
}: {
  readonly label: string
  readonly children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="send-acts">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

/** The sealed copies leave this screen once: until both files and both sheets are saved, it says so and saves them again. */
function SealedCopies({ saving }: { readonly saving: Saving }) {
  if (saving.lines.length === 0) return null
  return (
    <>
      {saving.done && saving.handed ? (
        <StateTag tone="warning">请先到浏览器的下载文件夹核对：两份文件、两张封存单都在，再分装信封</StateTag>
      ) : saving.done ? (
        <StateTag tone="success">两份文件、两张封存单已写出，请分装信封</StateTag>
      ) : saving.waiting ? null : (
        <StateTag tone="danger">封存件没有全部保存：请先把没有保存的再存一次，再离开这个页面</StateTag>
      )}
      <SavedFiles saving={saving} />
    </>
  )
}

/** What the city does with its root and its daily keys; the words of a sealed root are typed from the sheet. */
export function CityActs({ view, ask }: { readonly view: View; readonly ask: (final: Final) => void }) {
  const seal = useCommand('trust.sealRoot')
  const rotate = useCommand('trust.rotate')
  const accept = useCommand('trust.acceptRekey')
  const saving = useSaving()
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [words, setWords] = useState('')
  const [done, setDone] = useState('')
  const rootWords = words.trim() === '' ? null : words
  const sealNow = async (confirmation: string) => {
    const reply = await seal.run({ custodians: [first, second], confirmation })
    if (!reply.ok) return reply.fault
    setDone('根密钥已封存')
    // Not waited for: the dialog that asked for the password closes, the files show below what became of them.
    void saving.save(reply.value.copies.flatMap(({ file, sheet }) => [file, sheet]))
    return undefined
  }
  const rotateNow = async (confirmation: string) => {
    const reply = await rotate.run({ rootWords, confirmation })
    if (!reply.ok) return reply.fault
    setWords('')
    setDone('市级日常密钥已更换，各县不用重新登记')
    return undefined
  }
  const acceptNow = async () => {
    const file = await pickFile('.hsp')
    if (!file) return
    const reply = await accept.run({ file, rootWords })
    if (!reply.ok) return
    setWords('')
    setDone(`已给${reply.value.name}发新证书，下一个包带去`)
  }
  return (
    <Section title="市级根密钥与日常密钥">
      <FaultAlert fault={accept.fault} />
      {done === '' ? null : <StateTag tone="success">{done}</StateTag>}
      <SealedCopies saving={saving} />
      {view.root === 'sealed' ? (
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
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Labelled>
        </>
      ) : (
        <>
          <StateTag tone="warning">根密钥还没有封存：登记完各县以后请尽快封存，由两人分别保管</StateTag>
          <Labelled label="甲份保管人">
            {(id) => <Input id={id} value={first} maxLength={40} onChange={(event) => setFirst(event.target.value)} />}
          </Labelled>
          <Labelled label="乙份保管人">
            {(id) => (
              <Input id={id} value={second} maxLength={40} onChange={(event) => setSecond(event.target.value)} />
            )}
          </Labelled>
        </>
      )}
      <div className="inline-acts">
        {view.root === 'open' ? (
          <Button
            type="primary"
            disabled={first.trim() === '' || second.trim() === ''}
            onClick={() =>
              ask({
                title: '封存市级根密钥',
                act: '封存',
                summary: `写出两份封存件和两张封存单，保管人 ${first}、${second}；本机不再留明文的根密钥。`,
                run: sealNow,
              })
            }
          >
            封存根密钥
          </Button>
        ) : null}
        <Button
          onClick={() =>
            ask({
              title: '更换市级日常密钥',
              act: '更换',
              summary: '做一套新的日常密钥，用根密钥发证；旧的只用来打开以前的包。',
              run: rotateNow,
            })
          }
        >
          更换日常密钥
        </Button>
        <Button loading={accept.busy} onClick={() => void acceptNow()}>
          受理县站换钥文件
        </Button>
      </div>
    </Section>
  )
}

/** What a county does with its own keys. */
export function CountyActs({ ask }: { readonly ask: (final: Final) => void }) {
  const rekey = useCommand('trust.rekey')
  const lost = useCommand('trust.replaceLost')
  const saving = useSaving()
  const [fingerprint, setFingerprint] = useState<readonly string[]>([])
  const write = async () => {
    const reply = await rekey.run({})
    if (!reply.ok) return
    setFingerprint(reply.value.fingerprint)
    await saving.save([reply.value.file])
  }
  const replace = async (confirmation: string) => {
    const reply = await lost.run({ confirmation })
    if (reply.ok) setFingerprint(reply.value.fingerprint)
    return reply.ok ? undefined : reply.fault
  }
  return (
    <Section title="换钥">
      <FaultAlert fault={rekey.fault} />
      <p>
        证书到期前写出换钥文件交市站；市站发了新证书，随它的下一个包到，新密钥自动启用。旧密钥一直可以打开以前的包。
      </p>
      <SavedFiles saving={saving} />
      {fingerprint.length > 0 ? <p className="figures-left">{`新密钥指纹：${fingerprint.join(' ')}`}</p> : null}
      <div className="inline-acts">
        <Button loading={rekey.busy} onClick={() => void write()}>
          写出换钥文件
        </Button>
        <Button
          danger
          onClick={() =>
            ask({
              title: '密钥丢失或被盗',
              act: '重制',
              summary:
                '立即停用现在的密钥、做一套新的。请先打电话让市站吊销旧密钥，再交新的登记文件，电话核对指纹，重新登记。',
              run: replace,
            })
          }
        >
          密钥丢失或被盗
        </Button>
      </div>
    </Section>
  )
}
