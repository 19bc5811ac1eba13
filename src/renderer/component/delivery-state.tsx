import type { AttachmentView } from '#shared/contract/attachment.ts'
import { useSession } from '#ui/api/session.tsx'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

type Delivery = AttachmentView['deliveries'][number]

const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  waiting: 'warning',
  underway: 'waiting',
  arrived: 'success',
  again: 'warning',
}

function wordOf({ state, seq }: Delivery, verb: string): string {
  const words: Readonly<Record<Delivery['state'], string>> = {
    waiting: `附件未${verb}`,
    underway: `已随第 ${seq ?? ''} 号包${verb}`,
    arrived: '对方已收到',
    again: `对方缺，待再次${verb}`,
  }
  return words[state]
}

/** How far the content of an own attachment has come: at the one station it is for, or how many of several have it. */
export function DeliveryState({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const { station } = useSession()
  const verb = station.kind === 'city' ? '下发' : '报送'
  const [only, ...more] = deliveries
  if (!only) return null
  if (more.length === 0) return <StateTag tone={TONES[only.state]}>{wordOf(only, verb)}</StateTag>
  const arrived = deliveries.filter((one) => one.state === 'arrived').length
  const tone = arrived === deliveries.length ? 'success' : 'waiting'
  const title = deliveries.map((one) => `${one.peerName}：${wordOf(one, verb)}`).join('\n')
  return (
    <span title={title}>
      <StateTag tone={tone}>{`${deliveries.length} 个单位，${arrived} 个已收到`}</StateTag>
    </span>
  )
}
