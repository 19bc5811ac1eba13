import type { OutputOf } from '#ui/api/client.ts'
import { type StateWord, type Tone, wordTag } from '#ui/component/state-tag.tsx'

type State = OutputOf<'statistic.sheet'>['rows'][number]['state']

type Light = OutputOf<'statistic.rates'>['coverage']['light']

const TONES: Readonly<Record<State, Tone>> = {
  missing: 'neutral',
  draft: 'waiting',
  submitted: 'active',
  returned: 'danger',
  locked: 'success',
  unlocked: 'warning',
}

/** The tag of a report's state; its word comes from the station. */
export function reportTag({ state, label }: { readonly state: State; readonly label: string }) {
  return wordTag({ tone: TONES[state], label })
}

const LIGHTS: Readonly<Record<Light, StateWord>> = {
  met: { tone: 'success', label: '已达目标' },
  near: { tone: 'warning', label: '接近目标' },
  behind: { tone: 'danger', label: '落后目标' },
  none: { tone: 'neutral', label: '没有数据' },
}

/** A traffic light in icon, word and colour. */
export function lightWords(light: Light): StateWord {
  return LIGHTS[light]
}
