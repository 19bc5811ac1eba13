import type { OutputOf } from '#ui/api/client.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

export type TaskLine = OutputOf<'supervision.task'>

export const LIGHTS = { red: '红灯', yellow: '黄灯', green: '绿灯', done: '办结' } as const
export type Light = keyof typeof LIGHTS

const TONES: Readonly<Record<Light, Tone>> = { red: 'danger', yellow: 'warning', green: 'success', done: 'neutral' }

/** The light of a task: icon, word and colour. */
export function LightTag({ light }: { readonly light: Light }) {
  return <StateTag tone={TONES[light]}>{LIGHTS[light]}</StateTag>
}

/** How long is left, or how late it is; nothing for what is finished. */
export function leftWords(line: TaskLine): string {
  if (line.light === 'done') return line.late ? '逾期办结' : '按期办结'
  if (line.reportedOn !== null) return `${line.reportedOn} 报请核销`
  if (line.daysLeft < 0) return `逾期 ${-line.daysLeft} 天`
  return line.daysLeft === 0 ? '今天到期' : `还剩 ${line.daysLeft} 天`
}
