import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { contract } from '#shared/contract/index.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'
import { useCommand } from '#ui/api/use-command.ts'
import { ConfirmFinal } from '#ui/component/confirm-final.tsx'
import { FaultAlert } from '#ui/component/fault-alert.tsx'
import { Section } from '#ui/component/page.tsx'
import { FactList } from '#ui/component/procedure/facts.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'

type Outlook = OutputOf<'exchange.copyOutlook'>
type Held = Outlook['peers'][number]['held']

const SAYS = '声明本站数据是复制或恢复来的'

const heldWords = (held: Held) =>
  held === null ? '还没有确认收到过本站的包' : `确认收到本站第 ${held.ordinal} 版的第 ${held.seq} 号包`

/** What will stand afterwards, here and at the peers. */
function Summary({ outlook }: { readonly outlook: Outlook }) {
  const { ordinal, next, rows, peers } = outlook
  return (
    <div className="stack">
      <FactList
        lines={[
          ['本站数据', `现在第 ${ordinal} 版，声明以后第 ${next} 版`],
          ...peers.map(({ name, held }) => [`${name}手里`, heldWords(held)] as const),
          ['重新编号', rows === 0 ? '没有：对方都已确认' : `${rows} 条（每条每次改动算一条），随下一个包重新报送`],
        ]}
      />
      <ul>
        <li>本站的记录一条也不会少，也不会改；只是对方还没有确认过的换上新编号。</li>
        <li>对方收到下一个包时，另一份数据报去的、本站没有的内容会列进它的“提示处置”，由人核对，可以交还给本站。</li>
        <li>另一份数据再报送，对方一律拒收：请先确认它不再使用。</li>
      </ul>
    </div>
  )
}

/** 声明: the way on for a copied or restored station; read by who audits, done by the administrator (design §5 Epoch). */
export function DeclarePart() {
  const id = useId()
  const { can } = useSession()
  const may = can(contract['exchange.newEpoch'].permission)
  const asked = useAsk('exchange.copyOutlook', {})
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState('')
  const declare = useCommand('exchange.newEpoch', ({ ordinal }) => {
    setReason('')
    setDone(`已声明，本站数据现在是第 ${ordinal} 版。请经办或负责人尽快报送一次`)
  })
  return (
    <Section title="复制或恢复来的数据">
      <p>
        两台电脑用着同一份数据，或者对方拒收时说“出现两个不同的分支”“换过数据版本”的，先同对方商定继续用哪一份，再在那一台上声明。用本程序恢复备份的不用声明。
      </p>
      <FaultAlert fault={asked.fault} onRetry={asked.refresh} />
      {done === '' ? null : <StateTag tone="success">{done}</StateTag>}
      {asked.value ? <Summary outlook={asked.value} /> : null}
      {may ? (
        <div className="send-acts">
          <label htmlFor={id}>情况说明</label>
          <Input
            id={id}
            value={reason}
            maxLength={200}
            placeholder="例如：原电脑损坏，数据从 U 盘拷回；原电脑不再使用"
            onChange={(event) => setReason(event.target.value)}
          />
          <Button disabled={reason.trim().length < 2} onClick={() => setAsking(true)}>
            {SAYS}
          </Button>
        </div>
      ) : (
        <p className="quiet">由管理员声明。</p>
      )}
      <ConfirmFinal
        open={asking}
        title={SAYS}
        act="声明"
        route="exchange.newEpoch"
        summary={
          <>
            <p>{reason}</p>
            {asked.value ? <Summary outlook={asked.value} /> : null}
          </>
        }
        onConfirm={(confirmation) => declare.faultOf({ reason: reason.trim(), confirmation })}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}
