import { Button } from 'antd'
import type { OutputOf } from '#ui/api/client.ts'
import { stationNow } from '#ui/api/clock.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { openPdf } from '#ui/component/open-file.ts'
import { StateTag, type StateWord, wordTag } from '#ui/component/state-tag.tsx'
import { type PlainColumn, PlainTable } from '#ui/component/plain-table.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

/** The trust screen as the station answers it. */
export type TrustDetail = OutputOf<'trust.view'>

const STATUS: Readonly<Record<TrustDetail['entries'][number]['status'], StateWord>> = {
  active: { label: '在用', tone: 'success' },
  retired: { label: '已更换', tone: 'neutral' },
  revoked: { label: '已吊销', tone: 'danger' },
}

const USE = { sign: '签名', encrypt: '加密' } as const

/** The day of an instant. */
export const dayOfInstant = (at: number | null) => (at === null ? '—' : shanghaiTime(at).slice(0, 10))

/** Certificates of all stations, with who may be taken out of trust. */
export function TrustTable(props: {
  readonly view: TrustDetail
  /** This station: its own keys are replaced, not revoked from this table. */
  readonly own: string
  readonly onRevoke: ((station: string, name: string) => void) | null
}) {
  const { view, own, onRevoke } = props
  if (view.entries.length === 0)
    return <Empty why="还没有信任表：市站登记第一个县以后才有，县站随市级的第一个包收到。" />
  return (
    <PlainTable
      rows={view.entries}
      rowKey={(one) => one.key}
      columns={[
        { label: '单位', heads: true, render: ({ name }) => name },
        { label: '用途', render: ({ use }) => USE[use] },
        {
          label: '状态',
          render: ({ status, notAfter }) =>
            status === 'active' && notAfter < stationNow() ? (
              <StateTag tone="danger">已到期</StateTag>
            ) : (
              wordTag(STATUS[status])
            ),
        },
        {
          label: '有效期',
          render: ({ notBefore, notAfter }) => `${dayOfInstant(notBefore)} 至 ${dayOfInstant(notAfter)}`,
        },
        { label: '以哪号包为界', render: ({ cut }) => cut },
        ...(onRevoke ? [revokeColumn(own, onRevoke)] : []),
      ]}
    />
  )
}

function revokeColumn(
  own: string,
  onRevoke: (station: string, name: string) => void,
): PlainColumn<TrustDetail['entries'][number]> {
  return {
    label: '办理',
    render: ({ use, status, station, name }) =>
      use === 'sign' && status === 'active' && station !== own ? (
        <Button size="small" onClick={() => onRevoke(station, name)}>
          吊销
        </Button>
      ) : null,
  }
}

/** What was done with keys, newest first. */
export function TrustEvents({ view }: { readonly view: TrustDetail }) {
  const print = useCommand('trust.record', openPdf)
  if (view.events.length === 0) return <Empty why="还没有办过密钥的事。" />
  return (
    <>
      <FaultAlert fault={print.fault} />
      <PlainTable
        rows={view.events}
        rowKey={(one) => one.seq}
        columns={[
          { label: '时间', render: ({ at }) => shanghaiTime(at) },
          { label: '事项', heads: true, render: ({ label }) => label },
          { label: '对象', render: ({ subject }) => subject },
          { label: '经办', render: ({ byName }) => byName },
          {
            label: '记录',
            render: ({ seq }) => (
              <Button size="small" aria-label={`打印第 ${seq} 号记录`} onClick={() => void print.run({ seq })}>
                打印
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}
