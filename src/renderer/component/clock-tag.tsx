import type { ClockView } from '#shared/contract/register.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

const TONES: Readonly<Record<ClockView['state'], Tone>> = {
  overdue: 'danger',
  soon: 'warning',
  late: 'warning',
  running: 'active',
  met: 'success',
  unknown: 'neutral',
}
const URGENCY: readonly ClockView['state'][] = ['overdue', 'soon', 'unknown', 'running', 'late', 'met']

function words({ label, due, days, unit, state }: ClockView): string {
  const ran = days === null ? '' : `${days} 个${unit}`
  if (state === 'unknown') return `${label}：没有放假安排，不能推算期限`
  if (state === 'met') return `${label}用时 ${ran}`
  if (state === 'late') return `${label}用时 ${ran}，超过期限 ${due ?? ''}`
  if (state === 'overdue') return `${label}已超期（${due ?? ''} 到期）`
  return `${label}已 ${ran}${due === null ? '' : `，${due} 到期`}`
}

/** A clock of a row in words: how long it ran, when it is due, whether it is late. */
export function ClockTag({ clock }: { readonly clock: ClockView }) {
  return <StateTag tone={TONES[clock.state]}>{words(clock)}</StateTag>
}

/** The clock of a row that asks for attention first. */
export function urgentOf(clocks: readonly ClockView[] | undefined): ClockView | undefined {
  return (clocks ?? []).toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state))[0]
}
