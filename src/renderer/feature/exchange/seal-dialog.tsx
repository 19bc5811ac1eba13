import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Dialog } from '#ui/component/dialog.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { type GivenFile, isUnsaved, saveFile } from '#ui/component/file.ts'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { Labelled } from '#ui/feature/exchange/key-act.tsx'

export type Made = OutputOf<'trust.sealRoot'>

/** The two who keep the sealed root, each a copy and a sheet. */
export const KEEPER = ['甲份', '乙份'] as const

/** The last group of each sheet, typed from the paper: the proof that both sheets exist, as with the recovery key. */
export function TypedBack({ onSealed, children }: { readonly onSealed: () => void; readonly children?: ReactNode }) {
  const confirm = useCommand('trust.confirmSeal', onSealed)
  const [last, setLast] = useState<[string, string]>(['', ''])
  const whole = last.every((group) => group.normalize('NFKC').replaceAll(/\D/gu, '').length === 5)
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
        <Button type="primary" disabled={!whole} loading={confirm.busy} onClick={() => void confirm.run({ last })}>
          两张封存单都在，封存
        </Button>
        {children}
      </div>
    </div>
  )
}

/** Which file goes where, each saved by its own press; one whose saving was given up can be pressed again. */
function SealFiles({ made }: { readonly made: Made }) {
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set())
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
    <PlainTable
      rows={files}
      rowKey={({ file }) => file.name}
      columns={[
        { label: '文件', heads: true, render: ({ file }) => file.name },
        { label: '怎么办', render: ({ todo }) => todo },
        {
          label: '办理',
          render: ({ file }) => (
            <Button size="small" aria-label={`保存${file.name}`} onClick={() => void save(file)}>
              {saved.has(file.name) ? '再存一次' : '保存'}
            </Button>
          ),
        },
      ]}
    />
  )
}

/** The four files, held until both sheets were typed back or the person says that the seal is put off. */
export function RootSealDialog(props: { readonly made: Made; readonly onClose: (sealed: boolean) => void }) {
  const { made, onClose } = props
  const [leaving, setLeaving] = useState(false)
  return (
    <Dialog title="封存市级根密钥" width={760} back={null} onClose={() => onClose(false)}>
      <p className="para">
        口令只在两张封存单上，别处没有。请逐个保存、打印，再照纸敲回两组数字。保存被取消的，可以再按一次。
      </p>
      <SealFiles made={made} />
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
    </Dialog>
  )
}
