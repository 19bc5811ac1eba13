import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#ui/api/client.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { type Final, Labelled } from '#ui/feature/exchange/key-act.tsx'
import { shanghaiDate, shanghaiTime } from '#shared/model/date.ts'

type Package = OutputOf<'trust.received'>[number]
type Done = { readonly name: string; readonly beyond: readonly Package[] }
export type RevokeTarget = { readonly station: string; readonly name: string }

const SHOWN = 12
const NONE = 'none'

function cells(one: Package) {
  return (
    <>
      <td>{shanghaiDate(Date.parse(one.createdAt))}</td>
      <td>{shanghaiTime(one.at)}</td>
      <td>{one.rows} 条</td>
      <td className="figures-left">{one.digest.slice(0, 12)}</td>
    </>
  )
}

function Heads() {
  return (
    <>
      <th scope="col">对方写出</th>
      <th scope="col">本站接收</th>
      <th scope="col">记录</th>
      <th scope="col">摘要开头（见交接单）</th>
    </>
  )
}

/** The last package that is surely theirs, out of those taken in: nobody types a digest. */
function CutChoice(props: {
  readonly packages: readonly Package[]
  readonly cut: string
  readonly onCut: (cut: string) => void
}) {
  const { packages, cut, onCut } = props
  const [all, setAll] = useState(false)
  const shown = all ? packages : packages.slice(0, SHOWN)
  const epochs = new Set(packages.map((one) => one.epoch)).size
  return (
    <>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">最后一个可信的包</th>
            <Heads />
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.digest}>
              <th scope="row">
                <Radio
                  name="cut"
                  checked={cut === one.digest}
                  onChange={() => onCut(one.digest)}
                >{`第 ${one.seq} 号${epochs > 1 ? `（数据版本 第 ${one.epoch} 版）` : ''}`}</Radio>
              </th>
              {cells(one)}
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={5}>
              <Radio name="cut" checked={cut === NONE} onChange={() => onCut(NONE)}>
                一个也不认：这把密钥签的包全部存疑
              </Radio>
            </th>
          </tr>
        </tbody>
      </table>
      {shown.length < packages.length ? (
        <Button size="small" onClick={() => setAll(true)}>{`显示更早的 ${packages.length - shown.length} 个`}</Button>
      ) : null}
    </>
  )
}

function Beyond({ done }: { readonly done: Done }) {
  if (done.beyond.length === 0)
    return <StateTag tone="success">{`已吊销 ${done.name} 的密钥，界外没有接收过包`}</StateTag>
  return (
    <>
      <StateTag tone="warning">
        {`已吊销 ${done.name} 的密钥；界外已接收 ${done.beyond.length} 个包，其中的记录已列入“提示处置”，请逐条复核`}
      </StateTag>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">界外的包</th>
            <Heads />
          </tr>
        </thead>
        <tbody>
          {done.beyond.map((one) => (
            <tr key={one.digest}>
              <th scope="row">{`第 ${one.seq} 号`}</th>
              {cells(one)}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Takes a station's keys out of trust: the cut is chosen, what lies beyond it is shown (format §8). */
export function RevokePart(props: {
  readonly target: RevokeTarget
  readonly ask: (final: Final) => void
  readonly onClose: () => void
}) {
  const { target, ask, onClose } = props
  const asked = useAsk('trust.received', { station: target.station })
  const [reason, setReason] = useState('')
  const [cut, setCut] = useState('')
  const [done, setDone] = useState<Done | undefined>(undefined)
  const revoke = useCommand('trust.revoke', ({ beyond }) => setDone({ name: target.name, beyond }))
  const packages = asked.value ?? []
  const chosen = packages.find((one) => one.digest === cut)
  const run = (confirmation: string) =>
    revoke.faultOf({ station: target.station, cut: chosen?.digest ?? null, reason, confirmation })
  if (done)
    return (
      <div className="key-step">
        <Beyond done={done} />
        <div className="inline-acts key-step">
          <Button onClick={onClose}>知道了</Button>
        </div>
      </div>
    )
  return (
    <div className="key-step">
      <h3>{`吊销 ${target.name} 的密钥`}</h3>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      <CutChoice packages={packages} cut={cut} onCut={setCut} />
      <Labelled label="原因">
        {(id) => <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}
      </Labelled>
      <div className="inline-acts">
        <Button
          danger
          disabled={reason.trim().length < 2 || cut === ''}
          onClick={() =>
            ask({
              title: `吊销 ${target.name} 的密钥`,
              act: '吊销',
              route: 'trust.revoke',
              summary: `${reason}。${chosen ? `以第 ${chosen.seq} 号为界` : '一个包也不认'}：界外的包一律拒收；界外已经接收的，记录留着，列入“提示处置”逐条复核。`,
              run,
            })
          }
        >
          吊销
        </Button>
        <Button onClick={onClose}>不吊销</Button>
      </div>
    </div>
  )
}
