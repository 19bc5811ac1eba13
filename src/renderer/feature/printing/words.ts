import type { InputOf } from '#ui/api/client.ts'

export type Fill = InputOf<'print.preview'>['fill']

export const FILL_WORDS: Readonly<Record<Fill, string>> = {
  filled: '预填',
  blank: '空白',
  'data-only': '只印数据（套打）',
}

/** What became of a paper's record since it was issued. */
export const SINCE_WORDS = {
  same: { tag: '内容未变', says: '现在重新排版，纸面上的内容同出具时一样。' },
  'record-same': { tag: '登记未改', says: '这条登记出具以后没有改过；纸面上的其他内容没有比较。' },
  changed: {
    tag: '已有变动',
    says: '现在重新排版，内容同出具时不一样：登记后来改过，或程序换了版式。以存档的那一份为准，可以补打。',
  },
  gone: { tag: '无法比较', says: '这条登记现在不能再排成这种表。存档的那一份仍可补打。' },
} as const
