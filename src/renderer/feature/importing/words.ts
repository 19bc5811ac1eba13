import type { BatchSummary } from '#shared/contract/importing.ts'
import type { StateWord, Tone } from '#ui/component/state-tag.tsx'

export type AmountUnit = 'yuan' | 'thousand' | 'wan' | 'yi'
export type ShownVerdict = 'added' | 'changed' | 'unchanged' | 'repeated' | 'refused' | 'warned'

/** Units of amounts as they are chosen for a column that states none. */
export const UNITS: readonly { readonly value: AmountUnit; readonly label: string }[] = [
  { value: 'yuan', label: '元' },
  { value: 'thousand', label: '千元' },
  { value: 'wan', label: '万元' },
  { value: 'yi', label: '亿元' },
]

/** The word of a unit. */
export function unitWord(unit: AmountUnit): string {
  return UNITS.find((one) => one.value === unit)?.label ?? unit
}

/** What the dry run says about a row. */
export const VERDICTS: readonly { readonly value: ShownVerdict; readonly label: string; readonly tone: Tone }[] = [
  { value: 'added', label: '新增', tone: 'success' },
  { value: 'changed', label: '更新已有', tone: 'active' },
  { value: 'unchanged', label: '已有，无变化', tone: 'neutral' },
  { value: 'repeated', label: '表内重复', tone: 'warning' },
  { value: 'refused', label: '不能进', tone: 'danger' },
  { value: 'warned', label: '有提示', tone: 'warning' },
]

/** The word and tone of a verdict. */
export function verdictWords(verdict: string): StateWord {
  return VERDICTS.find((one) => one.value === verdict) ?? { label: verdict, tone: 'neutral' }
}

export const STATES: Readonly<Record<BatchSummary['state'], StateWord>> = {
  staging: { label: '正在试导入', tone: 'waiting' },
  staged: { label: '试导入，未入册', tone: 'waiting' },
  committed: { label: '已入册', tone: 'success' },
  undone: { label: '已撤销', tone: 'neutral' },
  discarded: { label: '已放弃', tone: 'neutral' },
}
