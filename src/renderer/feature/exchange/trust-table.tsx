import { Button } from 'antd'
import type { OutputOf } from '#ui/api/client.ts'
import { stationNow } from '#ui/api/clock.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

/** The trust screen as the station answers it. */
export type TrustDetail = OutputOf<'trust.view'>

const STATUS: Readonly<Record<TrustDetail['entries'][number]['status'], { label: string; tone: Tone }>> = {
  active: { label: '在用', tone: 'success' },
  retired: { label: '已更换', tone: 'neutral' },
  revoked: { label: '已吊销', tone: 'danger' },
}

const USE = { sign: '签名', encrypt: '加密' } as const

/** The day of an instant. */
export const dayOfInstant = (at: number | null) => (at === null ? '—' : shanghaiTime(at).slice(0, 10))

/** Certificates of all stations, with who may be taken out of trust. */
export function TrustTable({
  view,
  own,
  onRevoke,
}: {
  readonly view: TrustDetail
  /** This station: its own keys are replaced, not revoked from this table. */
  readonly own: string
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
              {one.status === 'active' && one.notAfter < stationNow() ? (
                <StateTag tone="danger">已到期</StateTag>
              ) : (
                <StateTag tone={STATUS[one.status].tone}>{STATUS[one.status].label}</StateTag>
              )}
            </td>
            <td>{`${dayOfInstant(one.notBefore)} 至 ${dayOfInstant(one.notAfter)}`}</td>
            <td>{one.cut}</td>
            {onRevoke ? (
              <td>
                {one.use === 'sign' && one.status === 'active' && one.station !== own ? (
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

/** What was done with keys, newest first. */
export function TrustEvents({ view }: { readonly view: TrustDetail }) {
  const print = useCommand('trust.record')
  const save = async (seq: number) => {
    const reply = await print.run({ seq })
    if (reply.ok) void saveFile(reply.value)
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
