import { Button } from 'antd'
import { useState } from 'react'
import { contract } from '#shared/contract/index.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { saveFile } from '#ui/component/file.ts'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import type { Final } from '#ui/feature/exchange/key-act.tsx'
import { RevokePart, type RevokeTarget } from '#ui/feature/exchange/revoke-part.tsx'
import { CityActs, CountyActs } from '#ui/feature/exchange/trust-acts.tsx'
import { dayOfInstant, TrustEvents, TrustTable, type TrustDetail } from '#ui/feature/exchange/trust-table.tsx'

/** 信任表, 根密钥, 换钥, 吊销: every act about keys with its printed record. */
export function TrustPart() {
  const { station, can } = useSession()
  const asked = useAsk('trust.view', {}, { enabled: can(contract['trust.view'].permission) })
  const certificates = useCommand('trust.certificates', saveFile)
  const [final, setFinal] = useState<Final | undefined>(undefined)
  const [target, setTarget] = useState<RevokeTarget | undefined>(undefined)
  const view = asked.value
  if (!view) return <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
  const city = station.kind === 'city'
  const may = can(contract['trust.revoke'].permission)
  return (
    <>
      {may && city && view.root ? <CityActs view={view} ask={setFinal} /> : null}
      {city || !may ? null : <CountyActs ask={setFinal} />}
      <Section title="信任表">
        <TableFacts view={view} />
        <div className="key-step">
          <TrustTable
            view={view}
            own={station.id}
            onRevoke={city && may ? (id, name) => setTarget({ station: id, name }) : null}
          />
        </div>
        <FaultAlert fault={certificates.fault} />
        <div className="inline-acts key-step">
          <Button loading={certificates.busy} onClick={() => void certificates.run({})}>
            导出证书（给 openssl 核验）
          </Button>
        </div>
        {target ? (
          <RevokePart key={target.station} target={target} ask={setFinal} onClose={() => setTarget(undefined)} />
        ) : null}
      </Section>
      <Section title="密钥事项记录">
        <TrustEvents view={view} />
      </Section>
      <ConfirmFinal
        open={final !== undefined}
        title={final?.title ?? ''}
        summary={final?.summary ?? ''}
        act={final?.act ?? ''}
        route={final?.route ?? 'trust.rotate'}
        onConfirm={async (token) => final?.run(token)}
        onClose={() => setFinal(undefined)}
      />
    </>
  )
}

function TableFacts({ view }: { readonly view: TrustDetail }) {
  return (
    <>
      <FactList
        lines={[
          ['根密钥', view.root === null ? '' : view.root === 'sealed' ? '已封存' : '还没有封存'],
          ['版本', `第 ${view.table.version} 版`],
          ['有效到', dayOfInstant(view.table.expires)],
          [
            '本机签名证书',
            `${dayOfInstant(view.own.expires)} 到期${view.own.byRoot ? '' : '（自签，市级证书还没到）'}${view.own.changing ? '，正在换钥' : ''}`,
          ],
        ]}
      />
      {view.table.late ? <StateTag tone="warning">信任表已过期，请向市级要新的包；工作可以照常进行</StateTag> : null}
    </>
  )
}
