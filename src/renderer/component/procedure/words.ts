import { formatYuan } from '#shared/model/money.ts'
import { formatRatio } from '#shared/model/ratio.ts'
import type { OutputOf } from '#ui/api/client.ts'
import type { StateWord, Tone } from '#ui/component/state-tag.tsx'

export type Workspace = OutputOf<'procedure.workspace'>
export type Action = Workspace['actions'][number]
export type ActionOutcome = Action['outcomes'][number]
export type CheckLine = Workspace['checks'][number]
export type Material = Workspace['materials'][number]
type State = Workspace['state']
export type WorkspaceRow = Workspace['row']

export const CHECK_WORDS: Readonly<Record<CheckLine['result'], StateWord>> = {
  pass: { label: '通过', tone: 'success' },
  warn: { label: '提示', tone: 'warning' },
  fail: { label: '不通过', tone: 'danger' },
  'not-checked': { label: '未查', tone: 'waiting' },
}

export const MATERIAL_WORDS: Readonly<Record<Material['status'], StateWord>> = {
  received: { label: '收到', tone: 'success' },
  missing: { label: '缺', tone: 'danger' },
  unfit: { label: '不合格', tone: 'danger' },
  'not-checked': { label: '未清点', tone: 'waiting' },
}

/** The tone of a derived state: finished is calm, money approved is success; being late is said beside it. */
export function stateTone(state: State): Tone {
  if (!state.finished) return state.due === null ? 'waiting' : 'active'
  return state.approved > 0 || state.paid > 0 || state.state === 'done' ? 'success' : 'neutral'
}

/** 已 3 天 · 5 天后到期 · 已超期: how long a step has lasted and what is left. */
export function daysWords(state: State): string {
  const spent = `已 ${state.daysInState} 天`
  if (state.finished) return ''
  if (state.overdue) return `${spent}，已超期（限 ${state.due ?? ''}）`
  return state.due === null ? spent : `${spent}，限 ${state.due}`
}

/** A field of a stored row as text; '' where it is empty. */
export function textOf(row: WorkspaceRow, field: string): string {
  const value = row[field]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** A money or count field of a stored row; undefined where it is empty. */
export function numberOf(row: WorkspaceRow, field: string): number | undefined {
  const value = row[field]
  return typeof value === 'number' ? value : undefined
}

/** The title of the record a reference field points to. */
export function referenceTitle(
  view: { readonly titles: Workspace['titles'] },
  row: WorkspaceRow,
  field: string,
): string {
  const id = textOf(row, field)
  return id === '' ? '' : (view.titles[id] ?? '（未找到）')
}

/** Who signed, and for which unit; the unit alone where its people are not known here: a county holds no list of the city’s. */
export function signerOf(view: Pick<Workspace, 'titles'>, row: WorkspaceRow): string {
  const unit = textOf(row, 'signatoryUnit')
  const name = view.titles[textOf(row, 'signatory')]
  return name === undefined ? unit : `${name}（${unit}）`
}

/** What a share of an amount comes to, truncated to the 分: for reading, the station computes what is posted. */
export function partOfAmount(fen: number, share: number): number {
  return Number((BigInt(fen) * BigInt(share)) / 10_000n)
}

/** The pools that bear an application, several with their shares. */
export function poolNames({ limits }: Pick<Workspace, 'limits'>): string {
  const { pools } = limits
  const [only] = pools
  if (only && pools.length === 1) return only.name
  return pools.map((one) => `${one.name} ${formatRatio(one.share)}`).join('、')
}

/** What is free in the pools that bear an application, in words. */
export function poolWords({ limits }: Pick<Workspace, 'limits'>): string {
  const { pools } = limits
  const [only] = pools
  if (only && pools.length === 1) return `资金池余额 ${formatYuan(only.available)} 元。`
  return pools
    .map((one) => `“${one.name}”负担 ${formatRatio(one.share)}，余额 ${formatYuan(one.available)} 元。`)
    .join('')
}
