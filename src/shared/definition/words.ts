/**
 * The wording of papers and pages that a place decides: each key with the slots its text may fill and where it stands. A pack
 * gives every key a text for every day; nothing but the slots named here is read in it.
 */
export const WORDS = {
  'fund.name': { slots: [], where: '公示里专项资金的名称，多个资金池或尚无资金池时用' },
  'form.RD-1': { slots: [], where: '电子商务企业认定申请表的名称' },
  'notice.opening': { slots: ['basis', 'list'], where: '各种公示的开头' },
  'notice.policy': { slots: ['title', 'number', 'clauses'], where: '公示和公文没有申报通知可引时所引的文件' },
  'pavilion.ranking': { slots: ['basis', 'top'], where: '特色馆业绩排名的依据' },
  'statistic.rates-note': { slots: ['basis'], where: 'TJ-8 普及率和覆盖率表的注' },
  'statistic.table': { slots: ['n'], where: '统计报表的表号' },
  'statistic.target': { slots: ['basis'], where: '普及率和覆盖率页面的目标' },
} as const satisfies Readonly<Record<string, { readonly slots: readonly string[]; readonly where: string }>>

/** A key of wording. */
export type WordKey = keyof typeof WORDS

/** What must be filled into the text of a key. */
export type SlotsOf<K extends WordKey> = Readonly<Record<(typeof WORDS)[K]['slots'][number], string>>

const SLOT = /\{([a-z][A-Za-z0-9]*)\}/gu

/** The slots a text names. */
export function slotsIn(text: string): readonly string[] {
  return [...text.matchAll(SLOT)].map(([, name]) => name ?? '')
}

/** A text with its slots filled; what is filled in is not read again. */
export function fillSlots(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(SLOT, (whole, name: string) => slots[name] ?? whole)
}
