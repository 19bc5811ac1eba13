import type { InputOf } from '#ui/api/client.ts'

export type Fill = InputOf<'print.preview'>['fill']

export const FILL_WORDS: Readonly<Record<Fill, string>> = {
  filled: '预填',
  blank: '空白',
  'data-only': '只印数据（套打）',
}
