import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type Final, Labelled } from '#ui/feature/exchange/key-act.tsx'
import { KEEPER, type Made, RootSealDialog, TypedBack } from '#ui/feature/exchange/seal-dialog.tsx'

type Ask = (final: Final) => void

type Keepers = readonly [string, string]

function KeeperFields(props: { readonly keepers: Keepers; readonly onChange: (keepers: Keepers) => void }) {
  const [first, second] = props.keepers
  return KEEPER.map((name, at) => (
    <Labelled key={name} label={`${name}保管人`}>
      {(id) => (
        <Input
          id={id}
          value={props.keepers[at] ?? ''}
          maxLength={40}
          onChange={(event) => props.onChange(at === 0 ? [event.target.value, second] : [first, event.target.value])}
        />
      )}
    </Labelled>
  ))
}

type SealProps = {
  readonly root: 'open' | 'sealing' | 'sealed'
  readonly ask: Ask
  readonly onDone: (words: string) => void
}

/** Writing copies and sheets, after the names of who keeps them and the password. */
function WriteSeal({ root, ask, onMade }: Pick<SealProps, 'root' | 'ask'> & { readonly onMade: (made: Made) => void }) {
  const seal = useCommand('trust.sealRoot', onMade)
  const [keepers, setKeepers] = useState<Keepers>(['', ''])
  const [first, second] = keepers
  const asked = () =>
    ask({
      title: '封存市级根密钥',
      act: '写出',
      route: 'trust.sealRoot',
      summary: `写出两份封存件和两张封存单，保管人 ${first}、${second}。照封存单敲回数字以后，本机才抹去明文的根密钥。`,
      run: (confirmation) => seal.faultOf({ custodians: [first, second], confirmation }),
    })
  return (
    <>
      <KeeperFields keepers={keepers} onChange={setKeepers} />
      <div className="inline-acts">
        <Button
          type={root === 'open' ? 'primary' : 'default'}
          disabled={first.trim() === '' || second.trim() === ''}
          onClick={asked}
        >
          {root === 'open' ? '封存根密钥' : '重新写出一套'}
        </Button>
        {root === 'open' ? null : <TakeAgain />}
      </div>
    </>
  )
}

/** The sealed copies once more, from this station. */
function TakeAgain() {
  const again = useCommand('trust.sealedCopies', async ({ files }) => {
    for (const file of files) await saveFile(file)
  })
  return (
    <>
      <FaultAlert fault={again.fault} />
      <Button loading={again.busy} onClick={() => void again.run({})}>
        再取封存件
      </Button>
    </>
  )
}

/** The seal of the root in two steps: copies and sheets are written, then typed back. */
export function SealPart({ root, ask, onDone }: SealProps) {
  const [made, setMade] = useState<Made | undefined>(undefined)
  const sealed = () => onDone('根密钥已封存，本机不再留明文；文件和封存单请分装信封')
  return (
    <>
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
      {root === 'sealed' ? (
        <div className="inline-acts">
          <TakeAgain />
        </div>
      ) : (
        <WriteSeal root={root} ask={ask} onMade={setMade} />
      )}
      {made ? (
        <RootSealDialog
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
