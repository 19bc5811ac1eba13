import { Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { type GivenFile, isUnsaved, saveFile } from '#ui/component/file.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type Final, Labelled } from '#ui/feature/exchange/key-act.tsx'

type Made = OutputOf<'trust.sealRoot'>
type Ask = (final: Final) => void

const KEEPER = ['甲份', '乙份'] as const

/** The last group of each sheet, typed from the paper: the proof that both sheets exist, as with the recovery key (S-54). */
function TypedBack({ onSealed, children }: { readonly onSealed: () => void; readonly children?: ReactNode }) {
  const confirm = useCommand('trust.confirmSeal')
  const [last, setLast] = useState<[string, string]>(['', ''])
  const whole = last.every((group) => group.normalize('NFKC').replaceAll(/\D/gu, '').length === 5)
  const seal = async () => {
    const reply = await confirm.run({ last })
    if (reply.ok) onSealed()
  }
  return (
    <div className="key-step">
      <FaultAlert fault={confirm.fault} />
      {KEEPER.map((name, at) => (
        <Labelled key={name} label={`照${name}封存单，敲口令的最后一组`}>
          {(id) => (
            <Input
              id={id}
              className="key-input"
              value={last[at]}
              maxLength={10}
              autoComplete="off"
              inputMode="numeric"
              placeholder="五位数字"
              onChange={(event) => setLast(at === 0 ? [event.target.value, last[1]] : [last[0], event.target.value])}
            />
          )}
        </Labelled>
      ))}
      <p className="hint">两张都对上了才抹去本机的明文根密钥；在那以前根密钥照常可用。</p>
      <div className="inline-acts key-step">
        <Button type="primary" disabled={!whole} loading={confirm.busy} onClick={() => void seal()}>
          两张封存单都在，封存
        </Button>
        {children}
      </div>
    </div>
  )
}

/** The four files, held until both sheets were typed back or the person says that the seal is put off. */
function SealDialog({ made, onClose }: { readonly made: Made; readonly onClose: (sealed: boolean) => void }) {
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set())
  const [leaving, setLeaving] = useState(false)
  const save = async (file: GivenFile) => {
    if (!isUnsaved(await saveFile(file))) setSaved((known) => new Set([...known, file.name]))
  }
  const files = made.copies.flatMap(({ copy, file, sheet }) => {
    const name = KEEPER[copy - 1] ?? ''
    return [
      { file, todo: `拷到${name}的U盘，装进${name}的U盘信封，从电脑上删除` },
      { file: sheet, todo: `打印一张，装进${name}的另一个信封，从电脑上删除` },
    ]
  })
  return (
    <Modal
      open
      title="封存市级根密钥"
      width={760}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
    >
      <p className="para">
        口令只在两张封存单上，别处没有。请逐个保存、打印，再照纸敲回两组数字。保存被取消的，可以再按一次。
      </p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">文件</th>
            <th scope="col">怎么办</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ file, todo }) => (
            <tr key={file.name}>
              <th scope="row">{file.name}</th>
              <td>{todo}</td>
              <td>
                <Button size="small" aria-label={`保存${file.name}`} onClick={() => void save(file)}>
                  {saved.has(file.name) ? '再存一次' : '保存'}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <TypedBack onSealed={() => onClose(true)}>
        {leaving ? null : <Button onClick={() => setLeaving(true)}>以后再封存</Button>}
      </TypedBack>
      {leaving ? (
        <div className="key-step">
          <p className="para">关掉以后，没打印的封存单不能再取，要重新写出一套；根密钥不受影响。</p>
          <div className="inline-acts">
            <Button danger onClick={() => onClose(false)}>
              关掉
            </Button>
            <Button onClick={() => setLeaving(false)}>不关</Button>
          </div>
        </div>
      ) : null}
    </Modal>
  )
}

/** The seal of the root in two steps: copies and sheets are written, then typed back (exchange.md §6.6). */
export function SealPart({
  root,
  ask,
  onDone,
}: {
  readonly root: 'open' | 'sealing' | 'sealed'
  readonly ask: Ask
  readonly onDone: (words: string) => void
}) {
  const seal = useCommand('trust.sealRoot')
  const again = useCommand('trust.sealedCopies')
  const [keepers, setKeepers] = useState<[string, string]>(['', ''])
  const [made, setMade] = useState<Made | undefined>(undefined)
  const [first, second] = keepers
  const write = async (confirmation: string) => {
    const reply = await seal.run({ custodians: keepers, confirmation })
    if (reply.ok) setMade(reply.value)
    return reply.ok ? undefined : reply.fault
  }
  const take = async () => {
    const reply = await again.run({})
    if (reply.ok) for (const file of reply.value.files) await saveFile(file)
  }
  const sealed = () => onDone('根密钥已封存，本机不再留明文；文件和封存单请分装信封')
  return (
    <>
      <FaultAlert fault={again.fault} />
      {root === 'open' ? (
        <StateTag tone="warning">根密钥还没有封存：登记完各县以后请尽快封存，由两人分别保管</StateTag>
      ) : null}
      {root === 'sealing' && !made ? (
        <>
          <StateTag tone="warning">封存件已写出，还没有照封存单核对：根密钥仍在本机，照常可用</StateTag>
          <TypedBack onSealed={sealed} />
          <p className="para key-step">封存单没有打印出来，或者找不到了的，重新写出一套，旧的作废：</p>
        </>
      ) : null}
      {root === 'sealed'
        ? null
        : KEEPER.map((name, at) => (
            <Labelled key={name} label={`${name}保管人`}>
              {(id) => (
                <Input
                  id={id}
                  value={keepers[at]}
                  maxLength={40}
                  onChange={(event) =>
                    setKeepers(at === 0 ? [event.target.value, second] : [first, event.target.value])
                  }
                />
              )}
            </Labelled>
          ))}
      <div className="inline-acts">
        {root === 'sealed' ? null : (
          <Button
            type={root === 'open' ? 'primary' : 'default'}
            disabled={first.trim() === '' || second.trim() === ''}
            onClick={() =>
              ask({
                title: '封存市级根密钥',
                act: '写出',
                route: 'trust.sealRoot',
                summary: `写出两份封存件和两张封存单，保管人 ${first}、${second}。照封存单敲回数字以后，本机才抹去明文的根密钥。`,
                run: write,
              })
            }
          >
            {root === 'open' ? '封存根密钥' : '重新写出一套'}
          </Button>
        )}
        {root === 'open' ? null : (
          <Button loading={again.busy} onClick={() => void take()}>
            再取封存件
          </Button>
        )}
      </div>
      {made ? (
        <SealDialog
          made={made}
          onClose={(done) => {
            setMade(undefined)
            if (done) sealed()
          }}
        />
      ) : null}
    </>
  )
}
