import { Button } from 'antd'
import { useState } from 'react'
import { contract } from '#shared/contract/index.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { Empty } from '#ui/component/empty.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'
import { Page, Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { PlainTable } from '#ui/component/plain-table.tsx'
import { ConcernList } from '#ui/feature/exchange/concern-list.tsx'
import { DeclarePart } from '#ui/feature/exchange/declare-part.tsx'
import { Enrol, KINDS } from '#ui/feature/exchange/enrol-part.tsx'
import { QrCode } from '#ui/feature/exchange/qr-code.tsx'
import { TrustPart } from '#ui/feature/exchange/trust-part.tsx'
import { shanghaiTime } from '#shared/model/date.ts'

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

function PeerTable({ peers }: { readonly peers: OutputOf<'exchange.peers'>['peers'] }) {
  if (peers.length === 0) return <Empty why="还没有登记过对方的密钥。" />
  return (
    <PlainTable
      rows={peers}
      rowKey={(peer) => peer.station}
      columns={[
        { label: '单位', heads: true, render: ({ name, code }) => `${name}（${code}）` },
        { label: '类别', render: ({ kind }) => KINDS[kind] },
        { label: '指纹', cells: 'figures-left', render: ({ fingerprint }) => fingerprint.join(' ') },
        { label: '登记时间', render: ({ pinnedAt }) => shanghaiTime(pinnedAt) },
      ]}
    />
  )
}

/** 本机与密钥: own fingerprint to read out, own enrolment file to hand over, the other's to pin by typing. Who audits reads it. */
export function KeyPage() {
  const { station, can } = useSession()
  // Asked only where this person may: a refused question is an audit entry.
  const asked = useAsk('exchange.peers', {}, { enabled: can(contract['exchange.peers'].permission) })
  const concerns = useAsk('exchange.concerns', {})
  const exporting = useCommand('exchange.exportEnrolment', saveFile)
  const may = can(contract['exchange.enrol'].permission)
  const [pinned, setPinned] = useState<string | undefined>(undefined)
  return (
    <Page
      title="本机与密钥"
      actions={
        <>
          <Button onClick={() => window.print()}>打印登记记录</Button>
          {may ? (
            <Button loading={exporting.busy} onClick={() => void exporting.run({})}>
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
          <FactList
            lines={[
              ['单位', `${station.name} ${station.bureau}`],
              ['区划代码', station.code],
              ['类别', KINDS[station.kind]],
              ['站号', `尾号 ${(asked.value?.own.station ?? station.id).slice(-12)}`],
            ]}
          />
          {asked.value ? <OwnFingerprint groups={asked.value.own.fingerprint} may={may} /> : null}
        </Section>
        <Section title="已登记的单位">{asked.value ? <PeerTable peers={asked.value.peers} /> : null}</Section>
        <p className="print-only">核对人（签字）：　　　　　　　　复核人（签字）：　　　　　　　　　　年　　月　　日</p>
      </div>
      {may ? <Enrol onDone={setPinned} /> : null}
      <TrustPart />
      <DeclarePart />
    </Page>
  )
}
