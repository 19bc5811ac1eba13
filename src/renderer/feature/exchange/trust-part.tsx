import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { contract } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { pickFile, saveFile } from '#ui/component/file.ts'
import { Section } from '#ui/component/page.tsx'
import { Facts } from '#ui/component/procedure/facts.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

type View = OutputOf<'trust.view'>
type Final = {
  readonly title: string
  readonly act: string
  readonly summary: ReactNode
  readonly run: (token: string) => Promise<Fault | undefined>
}

const STATUS: Readonly<Record<View['entries'][number]['status'], { label: string; tone: Tone }>> = {
  active: { label: '在用', tone: 'success' },
  retired: { label: '已更换', tone: 'neutral' },
  revoked: { label: '已吊销', tone: 'danger' },
}
const USE = { sign: '签名', encrypt: '加密' } as const
const day = (at: number | null) => (at === null ? '—' : shanghaiTime(at).slice(0, 10))

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="send-acts">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

/** Certificates of all stations, with who may be taken out of trust. */
function Table({
  view,
  onRevoke,
}: {
  readonly view: View
  readonly onRevoke: ((station: string, name: string) => void) | null
}) {
  if (view.entries.length === 0)
    return <Empty why="还没有信任表：市站登记第一个县以后才有，县站随市级的第一个包收到。" />
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">用途</th>
          <th scope="col">状态</th>
          <th scope="col">有效期</th>
          <th scope="col">以哪号包为界</th>
          {onRevoke ? <th scope="col">办理</th> : null}
        </tr>
      </thead>
      <tbody>
        {view.entries.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.name}</th>
            <td>{USE[one.use]}</td>
            <td>
              <StateTag tone={STATUS[one.status].tone}>{STATUS[one.status].label}</StateTag>
            </td>
            <td>{`${day(one.notBefore)} 至 ${day(one.notAfter)}`}</td>
            <td>{one.cut}</td>
            {onRevoke ? (
              <td>
                {one.use === 'sign' && one.status === 'active' ? (
                  <Button size="small" onClick={() => onRevoke(one.station, one.name)}>
                    吊销
                  </Button>
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Events({ view }: { readonly view: View }) {
  const print = useCommand('trust.record')
  const save = async (seq: number) => {
    const reply = await print.run({ seq })
    if (reply.ok) saveFile(reply.value)
  }
  if (view.events.length === 0) return <Empty why="还没有办过密钥的事。" />
  return (
    <>
      <FaultAlert fault={print.fault} />
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">事项</th>
            <th scope="col">对象</th>
            <th scope="col">经办</th>
            <th scope="col">记录</th>
          </tr>
        </thead>
        <tbody>
          {view.events.map((one) => (
            <tr key={one.seq}>
              <td>{shanghaiTime(one.at)}</td>
              <th scope="row">{one.label}</th>
              <td>{one.subject}</td>
              <td>{one.byName}</td>
              <td>
                <Button size="small" aria-label={`打印第 ${one.seq} 号记录`} onClick={() => void save(one.seq)}>
                  打印
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** What the city does with its root and its daily keys; the words of a sealed root are typed from the sheet. */
function CityActs({ view, ask }: { readonly view: View; readonly ask: (final: Final) => void }) {
  const seal = useCommand('trust.sealRoot')
  const rotate = useCommand('trust.rotate')
  const accept = useCommand('trust.acceptRekey')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [words, setWords] = useState('')
  const [done, setDone] = useState('')
  const rootWords = words.trim() === '' ? null : words
  const sealNow = async (confirmation: string) => {
    const reply = await seal.run({ custodians: [first, second], confirmation })
    if (!reply.ok) return reply.fault
    for (const { file, sheet } of reply.value.copies) {
      saveFile(file)
      saveFile(sheet)
    }
    setDone('根密钥已封存：两份文件、两张封存单已写出，请分装信封')
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

function CountyActs({ ask }: { readonly ask: (final: Final) => void }) {
  const rekey = useCommand('trust.rekey')
  const lost = useCommand('trust.replaceLost')
  const [fingerprint, setFingerprint] = useState<readonly string[]>([])
  const write = async () => {
    const reply = await rekey.run({})
    if (!reply.ok) return
    setFingerprint(reply.value.fingerprint)
    saveFile(reply.value.file)
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

/** 信任表, 根密钥, 换钥, 吊销: every act about keys with its printed record (exchange.md §6.6, §6.7). */
export function TrustPart() {
  const { station, can } = useSession()
  const asked = useAsk('trust.view', {}, { enabled: can(contract['trust.view'].permission) })
  const revoke = useCommand('trust.revoke')
  const [final, setFinal] = useState<Final | undefined>(undefined)
  const [target, setTarget] = useState<{ station: string; name: string } | undefined>(undefined)
  const [reason, setReason] = useState('')
  const [cut, setCut] = useState('')
  const view = asked.value
  if (!view) return <FaultAlert fault={asked.fault} />
  const revokeNow = async (confirmation: string) => {
    if (!target) return undefined
    const digest = cut.replaceAll(/\s/gu, '').toLowerCase()
    const reply = await revoke.run({
      station: target.station,
      cut: digest === '' ? null : digest,
      reason,
      confirmation,
    })
    if (reply.ok) setTarget(undefined)
    return reply.ok ? undefined : reply.fault
  }
  const city = station.kind === 'city'
  return (
    <>
      {city && view.root ? <CityActs view={view} ask={setFinal} /> : null}
      {city ? null : <CountyActs ask={setFinal} />}
      <Section title="信任表">
        <Facts
          lines={[
            ['版本', `第 ${view.table.version} 版`],
            ['有效到', day(view.table.expires)],
            [
              '本机签名证书',
              `${day(view.own.expires)} 到期${view.own.byRoot ? '' : '（自签，市级证书还没到）'}${view.own.changing ? '，正在换钥' : ''}`,
            ],
          ]}
        />
        {view.table.late ? <StateTag tone="warning">信任表已过期，请向市级要新的包；工作可以照常进行</StateTag> : null}
        <Table view={view} onRevoke={city ? (id, name) => setTarget({ station: id, name }) : null} />
        {target ? (
          <>
            <h3>{`吊销 ${target.name} 的密钥`}</h3>
            <Labelled label="最后一个可信的包（摘要，见交接单；不填＝一个也不认）">
              {(id) => <Input id={id} value={cut} maxLength={100} onChange={(event) => setCut(event.target.value)} />}
            </Labelled>
            <Labelled label="原因">
              {(id) => (
                <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
              )}
            </Labelled>
            <div className="inline-acts">
              <Button
                danger
                disabled={reason.trim().length < 2}
                onClick={() =>
                  setFinal({
                    title: `吊销 ${target.name} 的密钥`,
                    act: '吊销',
                    summary: `${reason}。界外的包一律拒收；界外已经接收的，记录留着，逐条复核。`,
                    run: revokeNow,
                  })
                }
              >
                吊销
              </Button>
              <Button onClick={() => setTarget(undefined)}>不吊销</Button>
            </div>
          </>
        ) : null}
      </Section>
      <Section title="密钥事项记录">
        <Events view={view} />
      </Section>
      <ConfirmFinal
        open={final !== undefined}
        title={final?.title ?? ''}
        summary={final?.summary ?? ''}
        act={final?.act ?? ''}
        onConfirm={async (token) => final?.run(token)}
        onClose={() => setFinal(undefined)}
      />
    </>
  )
}
