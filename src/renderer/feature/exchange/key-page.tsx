import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { contract } from '#shared/contract/index.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { type PickedFile, pickFile, saveFile } from '#ui/component/file.ts'
import { isComposing } from '#ui/component/ime.ts'
import { Page, Section } from '#ui/component/page.tsx'
import { Facts } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { ConcernList } from '#ui/feature/exchange/concern-list.tsx'
import { DeclarePart } from '#ui/feature/exchange/declare-part.tsx'
import { QrCode } from '#ui/feature/exchange/qr-code.tsx'
import { RepinPart } from '#ui/feature/exchange/repin-part.tsx'
import { TrustPart } from '#ui/feature/exchange/trust-part.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

type Claim = OutputOf<'exchange.readEnrolment'>
const KINDS = { county: '县站', city: '市站' } as const

function Groups({ groups }: { readonly groups: readonly string[] }) {
  return (
    <p className="key-groups" aria-label="指纹六组">
      {groups.map((group, at) => (
        <span key={`${at}${group}`}>{group}</span>
      ))}
    </p>
  )
}

/** The six groups to read out; before there are keys, how they come to be. */
function OwnFingerprint({ groups, may }: { readonly groups: readonly string[]; readonly may: boolean }) {
  if (groups.length === 0)
    return (
      <p className="hint">
        {`本机还没有密钥。${may ? '点右上的“导出登记文件”' : '请管理员在这里“导出登记文件”'}：程序生成密钥、写出交给对方的文件，这里随后显示本机指纹的六组数字。`}
      </p>
    )
  return (
    <>
      <h3>本机指纹</h3>
      <Groups groups={groups} />
      <QrCode text={groups.join(' ')} label="本机指纹二维码" />
      <p className="hint">对方打电话来核对时，照着一组一组念给他听。</p>
    </>
  )
}

/** Reads the other's file, then pins the key only when the six groups heard on the telephone are typed. */
function Enrol({ onDone }: { readonly onDone: (words: string) => void }) {
  const id = useId()
  const wordsId = useId()
  const read = useCommand('exchange.readEnrolment')
  const enrol = useCommand('exchange.enrol')
  const [file, setFile] = useState<PickedFile | undefined>(undefined)
  const [claim, setClaim] = useState<Claim | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const choose = async () => {
    const picked = await pickFile('.hsp,.p7m,.json')
    if (!picked) return
    setTyped('')
    enrol.clear()
    const reply = await read.run({ file: picked })
    setFile(reply.ok ? picked : undefined)
    setClaim(reply.ok ? reply.value : undefined)
  }
  const digits = typed.normalize('NFKC').replace(/[^0-9]/gu, '')
  const pin = async () => {
    if (!file || !claim) return
    const reply = await enrol.run({ file, fingerprint: typed, rootWords: words.trim() === '' ? null : words })
    if (reply.ok) done(`已登记 ${claim.name} 的密钥，可以互相往来了`)
  }
  const done = (words: string) => {
    onDone(words)
    setFile(undefined)
    setClaim(undefined)
    setTyped('')
  }
  return (
    <Section title="登记对方的密钥">
      <FaultAlert fault={read.fault ?? enrol.fault} />
      <ol className="steps-list">
        <li>
          选对方交来的登记文件。
          <Button loading={read.busy} onClick={() => void choose()}>
            选登记文件
          </Button>
        </li>
        {claim ? (
          <li>
            文件自称是 <strong>{claim.name}</strong>（{KINDS[claim.kind]}，{claim.code}）。
            {claim.known && !claim.newRoot ? <StateTag tone="warning">这个单位已经登记过</StateTag> : null}
            {claim.known ? null : '还没有相信它。'}
          </li>
        ) : null}
        {claim ? (
          <li>
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
                if (event.key === 'Enter' && !isComposing(event) && digits.length === 30 && !claim.newRoot) void pin()
              }}
            />
            <p className="hint">{`已敲 ${digits.length} 位，应为 30 位`}</p>
            {enrol.fault?.code === 'ROOT_SEALED' || enrol.fault?.code === 'ROOT_WORDS' ? (
              <>
                <label htmlFor={wordsId}>根密钥已封存，请照封存单敲入八组数字：</label>
                <Input
                  id={wordsId}
                  className="key-input"
                  value={words}
                  maxLength={120}
                  autoComplete="off"
                  onChange={(event) => setWords(event.target.value)}
                />
              </>
            ) : null}
            {claim.newRoot && file ? (
              <RepinPart
                name={claim.name}
                file={file}
                typed={typed}
                ready={digits.length === 30}
                onDone={() => done(`已换认 ${claim.name} 的新根密钥；请在“密钥事项记录”里打印记录存档`)}
              />
            ) : (
              <Button type="primary" disabled={digits.length !== 30} loading={enrol.busy} onClick={() => void pin()}>
                核对并登记
              </Button>
            )}
          </li>
        ) : null}
      </ol>
    </Section>
  )
}

function PeerTable({ peers }: { readonly peers: OutputOf<'exchange.peers'>['peers'] }) {
  if (peers.length === 0) return <Empty why="还没有登记过对方的密钥。" />
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">类别</th>
          <th scope="col">指纹</th>
          <th scope="col">登记时间</th>
        </tr>
      </thead>
      <tbody>
        {peers.map((peer) => (
          <tr key={peer.station}>
            <th scope="row">
              {peer.name}（{peer.code}）
            </th>
            <td>{KINDS[peer.kind]}</td>
            <td className="figures-left">{peer.fingerprint.join(' ')}</td>
            <td>{shanghaiTime(peer.pinnedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 本机与密钥: own fingerprint to read out, own enrolment file to hand over, the other's to pin by typing (exchange.md §6.6). Who audits reads it. */
export function KeyPage() {
  const { station, can } = useSession()
  // Asked only where this person may: a refused question is an audit entry.
  const asked = useAsk('exchange.peers', {}, { enabled: can(contract['exchange.peers'].permission) })
  const concerns = useAsk('exchange.concerns', {})
  const exporting = useCommand('exchange.exportEnrolment')
  const may = can(contract['exchange.enrol'].permission)
  const [pinned, setPinned] = useState<string | undefined>(undefined)
  const write = async () => {
    const reply = await exporting.run({})
    if (reply.ok) void saveFile(reply.value)
  }
  return (
    <Page
      title="本机与密钥"
      actions={
        <>
          <Button onClick={() => window.print()}>打印登记记录</Button>
          {may ? (
            <Button loading={exporting.busy} onClick={() => void write()}>
              导出登记文件
            </Button>
          ) : null}
        </>
      }
    >
      <FaultAlert fault={asked.fault ?? exporting.fault} />
      {may ? null : <p className="quiet">可以查看和打印；登记、封存、换钥、吊销、声明由管理员办理。</p>}
      <ConcernList concerns={(concerns.value ?? []).filter((one) => one.kind === 'key')} />
      {pinned ? <StateTag tone="success">{pinned}</StateTag> : null}
      <div className="key-record">
        <Section title="本机">
          <Facts
            lines={[
              ['单位', `${station.name} ${station.bureau}`],
              ['区划代码', station.code],
              ['类别', KINDS[station.kind]],
              ['站号', asked.value?.own.station ?? station.id],
            ]}
          />
          {asked.value ? <OwnFingerprint groups={asked.value.own.fingerprint} may={may} /> : null}
        </Section>
        <Section title="已登记的单位">
          <PeerTable peers={asked.value?.peers ?? []} />
        </Section>
        <p className="print-only">核对人（签字）：　　　　　　　　复核人（签字）：　　　　　　　　　　年　　月　　日</p>
      </div>
      {may ? <Enrol onDone={setPinned} /> : null}
      <TrustPart />
      <DeclarePart />
    </Page>
  )
}
