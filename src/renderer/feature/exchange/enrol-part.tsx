import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { type PickedFile, pickFile } from '#ui/component/file.ts'
import { isComposing } from '#ui/component/ime.ts'
import { Section } from '#ui/component/page.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { RepinPart } from '#ui/feature/exchange/repin-part.tsx'

type Claim = OutputOf<'exchange.readEnrolment'>

/** What a station is, in words. */
export const KINDS = { county: '县站', city: '市站' } as const

/** Reads the other's file, then pins the key only when the six groups heard on the telephone are typed. */
export function Enrol({ onDone }: { readonly onDone: (words: string) => void }) {
  const read = useCommand('exchange.readEnrolment')
  const [file, setFile] = useState<PickedFile | undefined>(undefined)
  const [claim, setClaim] = useState<Claim | undefined>(undefined)
  const choose = async () => {
    const picked = await pickFile('.hsp,.p7m,.json')
    if (!picked) return
    const reply = await read.run({ file: picked })
    setFile(reply.ok ? picked : undefined)
    setClaim(reply.ok ? reply.value : undefined)
  }
  return (
    <Section title="登记对方的密钥">
      <FaultAlert fault={read.fault} />
      <ol className="steps-list">
        <li>
          选对方交来的登记文件。
          <Button loading={read.busy} onClick={() => void choose()}>
            选登记文件
          </Button>
        </li>
        {claim ? <ClaimLine claim={claim} /> : null}
        {claim && file ? (
          <Pin
            key={`${claim.name} ${file.name}`}
            claim={claim}
            file={file}
            onDone={(words) => {
              onDone(words)
              setFile(undefined)
              setClaim(undefined)
            }}
          />
        ) : null}
      </ol>
    </Section>
  )
}

function ClaimLine({ claim }: { readonly claim: Claim }) {
  return (
    <li>
      文件自称是 <strong>{claim.name}</strong>（{KINDS[claim.kind]}，{claim.code}）。
      {claim.known && !claim.newRoot ? <StateTag tone="warning">这个单位已经登记过</StateTag> : null}
      {claim.known ? null : '还没有相信它。'}
    </li>
  )
}

const DIGITS = 30

/** The six groups typed from the telephone; of a city whose root is sealed its words too. */
function Pin(props: { readonly claim: Claim; readonly file: PickedFile; readonly onDone: (words: string) => void }) {
  const { claim, file, onDone } = props
  const id = useId()
  const enrol = useCommand('exchange.enrol', () => onDone(`已登记 ${claim.name} 的密钥，可以互相往来了`))
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const digits = typed.normalize('NFKC').replace(/[^0-9]/gu, '')
  const ready = digits.length === DIGITS
  const pin = () => enrol.run({ file, fingerprint: typed, rootWords: words.trim() === '' ? null : words })
  return (
    <li>
      <FaultAlert fault={enrol.fault} />
      <label htmlFor={id}>打电话给对方（用公开的办公电话），请对方念“本机指纹”的六组数字，您听着敲进来：</label>
      <Input
        id={id}
        className="key-input"
        value={typed}
        maxLength={80}
        autoComplete="off"
        inputMode="numeric"
        placeholder="六组，每组五位，组间可以空格"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event) && ready && !claim.newRoot) void pin()
        }}
      />
      <p className="hint">{`已敲 ${digits.length} 位，应为 ${DIGITS} 位`}</p>
      {enrol.fault?.code === 'ROOT_SEALED' || enrol.fault?.code === 'ROOT_WORDS' ? (
        <SealedWords words={words} onChange={setWords} />
      ) : null}
      {claim.newRoot ? (
        <RepinPart
          name={claim.name}
          file={file}
          typed={typed}
          ready={ready}
          onDone={() => onDone(`已换认 ${claim.name} 的新根密钥；请在“密钥事项记录”里打印记录存档`)}
        />
      ) : (
        <Button type="primary" disabled={!ready} loading={enrol.busy} onClick={() => void pin()}>
          核对并登记
        </Button>
      )}
    </li>
  )
}

function SealedWords({ words, onChange }: { readonly words: string; readonly onChange: (words: string) => void }) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>根密钥已封存，请照封存单敲入八组数字：</label>
      <Input
        id={id}
        className="key-input"
        value={words}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  )
}
