import { type TaskLight, LIGHTS } from '#shared/definition/task-words.ts'
import type { OutputOf } from '#ui/api/client.ts'
import { StateTag, type Tone } from '#ui/component/state-tag.tsx'

export type TaskListRow = OutputOf<'supervision.find'>['rows'][number]
/** One task with what the program computes of it. */
export type TaskDetail = OutputOf<'supervision.task'>

const TONES: Readonly<Record<TaskLight, Tone>> = { red: 'danger', yellow: 'warning', green: 'success', done: 'neutral' }

/** The light of a task: icon, word and colour. */
export function LightTag({ light }: { readonly light: TaskLight }) {
  return <StateTag tone={TONES[light]}>{LIGHTS[light]}</StateTag>
}
