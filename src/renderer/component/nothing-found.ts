import type { Question } from '#ui/api/use-ask.ts'

/** What a choice without lines says: that nothing answers only once that is known, else what is the matter. */
export function nothingFound({ fault, loading }: Question, nothing: string): string {
  if (fault) return `没能查到：${fault.message}。${fault.advice}`.replaceAll('。。', '。')
  return loading ? '正在查找' : nothing
}
