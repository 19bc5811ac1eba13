import { definitions } from '#ui/api/definitions.ts'
import type { OutputOf } from '#ui/api/client.ts'
import type { StateWord } from '#ui/component/state-tag.tsx'
import { EFFECT_LABELS } from '#shared/definition/slip.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import { RETURNED_LABELS } from '#shared/fault-words/returned.ts'

export type PeerRow = OutputOf<'exchange.peers'>['peers'][number]
export type PackageLine = OutputOf<'exchange.packages'>['rows'][number]
export type PackagePreview = OutputOf<'exchange.preview'>
export type EffectLine = PackagePreview['effects'][number]

/** 企业 12、申请 3: counts by kind of record. */
export function countWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([record, count]) => `${definitions().record(record)?.label ?? record} ${count}`)
    .join('、')
}

const sumOf = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, one) => sum + one, 0)

/**
 * 48 条（59 个版本）：审查项 12、申请 9 等 6 种: what fits a line of a list. Records are counted; of a package that an earlier
 * program wrote only their versions are known.
 */
export function briefCounts({ counts, records }: Pick<PackageLine, 'counts' | 'records'>): string {
  const kinds = Object.entries(records ?? counts).toSorted(([, a], [, b]) => b - a)
  const [versions, total] = [sumOf(counts), records && sumOf(records)]
  if (versions === 0) return '没有记录'
  const most = countWords(Object.fromEntries(kinds.slice(0, 2)))
  const all = total === null ? `${versions} 个版本` : `${total} 条${total === versions ? '' : `（${versions} 个版本）`}`
  return `${all}：${most}${kinds.length > 2 ? ` 等 ${kinds.length} 种` : ''}`
}

/** The same, where a package without records is named. */
export function contentWords(line: Pick<PackageLine, 'counts' | 'records'>): string {
  return sumOf(line.counts) === 0 ? '只有回执' : briefCounts(line)
}

/** What became of a row that was given back after a restore. */
export const OUTCOME_WORDS: Readonly<Record<PackagePreview['returned'][number]['outcome'], StateWord>> = {
  regained: { label: RETURNED_LABELS.regained, tone: 'success' },
  kept: { label: RETURNED_LABELS.kept, tone: 'warning' },
  refused: { label: RETURNED_LABELS.refused, tone: 'warning' },
  held: { label: RETURNED_LABELS.held, tone: 'success' },
  older: { label: RETURNED_LABELS.older, tone: 'waiting' },
  asked: { label: RETURNED_LABELS.asked, tone: 'warning' },
  barred: { label: RETURNED_LABELS.barred, tone: 'warning' },
  declined: { label: RETURNED_LABELS.declined, tone: 'waiting' },
}

/** What vouches for a row that was given back. */
export const SOURCE_WORDS: Readonly<Record<PackagePreview['returned'][number]['source'], string>> = {
  own: '本单位密钥签过的原包',
  certified: '市级根密钥认证、本机没有的密钥签过的原包',
  peer: '对方留存的内容（没有原包）',
}

/** Numbers of a sender that were never taken in; what was in them came with a later package. */
export function missingWords(missing: readonly string[]): string {
  return missing.join('；')
}

/** One sentence about what a package gives back. */
export function returnedWords(returned: PackagePreview['returned']): string {
  const regained = returned.filter((one) => one.outcome === 'regained').length
  const asked = returned.filter((one) => one.outcome === 'asked' || one.outcome === 'barred').length
  const open = returned.length - regained - asked
  const rest = open > 0 ? `；${open} 条本站恢复后另有改动或不合规则，没有覆盖，在“恢复与交还”里列出` : ''
  const word = asked > 0 ? `；${asked} 条只有对方的说法，没有采用，请在“恢复与交还”里逐条核对` : ''
  return `对方交还本站恢复后缺少的记录：找回 ${regained} 条${rest}${word}。`
}

export const PACKAGE_WORDS: Readonly<Record<PackageLine['state'], StateWord>> = {
  exported: { label: '已写出', tone: 'waiting' },
  delivered: { label: '对方已收', tone: 'success' },
  parked: { label: '已搁置', tone: 'warning' },
  applied: { label: '已接收', tone: 'success' },
  refused: { label: '已拒收', tone: 'danger' },
}

/** What the next package does with a record at the other end. */
export const OUTBOX_WORDS: Readonly<Record<OutputOf<'exchange.outbox'>['fresh']['rows'][number]['state'], StateWord>> =
  {
    added: { label: EFFECT_LABELS.added, tone: 'success' },
    changed: { label: EFFECT_LABELS.changed, tone: 'active' },
    voided: { label: '作废', tone: 'warning' },
  }

export const EFFECT_WORDS: Readonly<Record<EffectLine['effect'], StateWord>> = {
  added: { label: EFFECT_LABELS.added, tone: 'success' },
  changed: { label: EFFECT_LABELS.changed, tone: 'active' },
  unchanged: { label: EFFECT_LABELS.unchanged, tone: 'neutral' },
}

/** When a package was written, in the office's time zone; packages carry UTC. */
export function writtenAt(preview: PackagePreview): string {
  const instant = Date.parse(preview.createdAt)
  return Number.isNaN(instant) ? preview.createdAt : shanghaiTime(instant)
}

/** What a person should look at before a package is taken in together with others. */
export function worthLooking({ counts, missing, returned, heldSeq }: PackagePreview): string[] {
  return [
    ...(counts.flagged > 0 ? [`提示 ${counts.flagged} 条`] : []),
    ...(missing.length > 0 ? [missingWords(missing)] : []),
    ...(returned.length > 0 ? [`交还本站恢复后缺少的记录 ${returned.length} 条`] : []),
    ...(heldSeq === 0 ? ['第一次来件'] : []),
  ]
}
