import type { TitleLine } from '#shared/contract/title.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

const TONES: Readonly<Record<string, Tone>> = {
  valid: 'success',
  changing: 'active',
  reviewing: 'active',
  rectifying: 'warning',
  failed: 'danger',
  revoking: 'warning',
  expired: 'neutral',
  revoked: 'danger',
}

/** The state of a title: icon, word and colour. */
export function TitleTag({ state }: { readonly state: TitleLine['state'] }) {
  return <StateTag tone={TONES[state.state] ?? 'neutral'}>{state.label}</StateTag>
}

/** What a person should do about it, in words. */
export function titleHints(state: TitleLine['state']): readonly string[] {
  return [...(state.reviewDue === null ? [] : [`年审限 ${state.reviewDue} 前`]), ...state.flags]
}
