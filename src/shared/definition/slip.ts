import type { Definitions } from '#shared/definition/definitions.ts'

/** Sums of a package in 分, as the newest version of each row says. */
export type PackageSums = { readonly applied: number; readonly approved: number; readonly paid: number }

/** What the sums are called, on the slip and wherever a package is listed. */
export const SUM_LABELS: Readonly<Record<keyof PackageSums, string>> = {
  applied: '申请金额',
  approved: '批准金额',
  paid: '拨付金额',
}

/** What the sum with 大写 is called; the paper's own template says the same. */
export const SLIP_TOTAL = `${SUM_LABELS.paid}合计`

type SlipLine = { readonly label: string; readonly rows: number; readonly amount?: number }

/** The numbered lines of SLIP-1: rows by kind of record, then the sums. Slip and screen read them here, so that they can be compared line by line. */
export function slipLines(
  definitions: Definitions,
  counts: Readonly<Record<string, number>>,
  sums: PackageSums,
): SlipLine[] {
  const records = Object.entries(counts).map(([record, rows]) => ({
    label: definitions.record(record)?.label ?? record,
    rows,
  }))
  const paying = definitions.procedures.filter((one) => one.calculate)
  const applications = paying.reduce((sum, { record }) => sum + (counts[record] ?? 0), 0)
  const [applied, approved] = sumLines(sums)
  return [...records, { ...applied, rows: applications }, { ...approved, rows: counts['ledger_entry'] ?? 0 }]
}

type SumLine = Required<Pick<SlipLine, 'label' | 'amount'>>

/** The sums alone. */
export function sumLines(sums: PackageSums): readonly [applied: SumLine, approved: SumLine] {
  return [
    { label: `${SUM_LABELS.applied}合计`, amount: sums.applied },
    { label: `${SUM_LABELS.approved}合计`, amount: sums.approved },
  ]
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** 48 条记录（59 个版本）: what a package brings; the slip counts its rows, and each version of a record is one of them. */
export function recordWords(brought: {
  readonly rows: Readonly<Record<string, number>>
  readonly records: Readonly<Record<string, number>>
}): string {
  return `${sumOf(brought.records)} 条记录（${sumOf(brought.rows)} 个版本）`
}

/** A digest in capital groups of four, as it is printed and read aloud. */
export function digestGroups(digest: string): string[] {
  return digest.toUpperCase().match(/.{1,4}/gu) ?? []
}

/** 指纹前四组: what the counterfoil of the slip repeats, and what fits a line of a list. */
export function shortDigest(digest: string): string {
  return digestGroups(digest).slice(0, 4).join(' ')
}

/** 上一次报送 on slip and screen: the beginning of the previous package's digest. */
export function previousWord(previous: string | null): string {
  return previous === null ? '无' : previous.slice(0, 16)
}

const PURPOSES: Readonly<Record<string, string>> = {
  report: '报送',
  decision: '批复',
  receipt: '回执',
  parameters: '参数下发',
  reconcile: '交还原包',
}

/** What a package is for, in the words of the office. */
export function purposeWord(purpose: string): string {
  return PURPOSES[purpose] ?? '往来'
}

/** What a package does to a row. */
export const EFFECT_LABELS = { added: '新增', changed: '修改', unchanged: '无变化' } as const
