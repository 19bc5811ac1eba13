import type { OutputOf } from '#ui/api/client.ts'
import type { Tone } from '#ui/component/state-tag.tsx'

type State = OutputOf<'statistic.sheet'>['rows'][number]['state']
export type Light = OutputOf<'statistic.rates'>['coverage']['light']

const TONES: Readonly<Record<State, Tone>> = {
  missing: 'neutral',
  draft: 'waiting',
  submitted: 'active',
  returned: 'danger',
  locked: 'success',
  unlocked: 'warning',
}

/** Icon and colour of a report's state; its word comes from the station. */
export function toneOf(state: State): Tone {
  return TONES[state]
}

const LIGHTS: Readonly<Record<Light, { readonly tone: Tone; readonly word: string }>> = {
  met: { tone: 'success', word: '已达目标' },
  near: { tone: 'warning', word: '接近目标' },
  behind: { tone: 'danger', word: '落后目标' },
  none: { tone: 'neutral', word: '没有数据' },
}

/** A traffic light in icon, word and colour. */
export function lightWords(light: Light): { readonly tone: Tone; readonly word: string } {
  return LIGHTS[light]
}

/** Basis points as a percentage with two decimals, never rounded up. */
export function rateText(points: number | null): string {
  return points === null ? '—' : `${Math.trunc(points / 100)}.${String(points % 100).padStart(2, '0')}%`
}

/** Tenths of a per cent; “—” where there is no base. */
export function growthWords(tenths: number | null): string {
  if (tenths === null) return '—'
  const size = Math.abs(tenths)
  return `${tenths < 0 ? '-' : ''}${Math.trunc(size / 10)}.${size % 10}`
}
