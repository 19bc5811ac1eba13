import { ENTRY_FLAGS } from '#shared/definition/register/ledger-entry.ts'

export type EntryFlag = (typeof ENTRY_FLAGS)[number]['value']

/** What an entry says about itself: codes and the number of a waiver; in a row of the first shape one sentence. */
export type Flagged = {
  readonly flag: string | null
  readonly flags: readonly string[] | null
  readonly waiver: string | null
}

/** Begins what a payment under a waiver of separated duties says; the number of the document follows. */
export const WAIVED = '岗位分离豁免'

/** Whether the payer was let off the separation of duties. Rows of the first shape say so in their sentence, and keep it. */
export function isWaived({ v, flag, waiver }: Flagged & { readonly v: number }): boolean {
  return v < 2 ? (flag ?? '').includes(WAIVED) : waiver !== null
}

/** What was unusual about an entry, in words; a sentence of the first shape is read as it stands. */
export function entryWords({ flag, flags, waiver }: Flagged): string[] {
  if (flags === null && waiver === null) return flag === null ? [] : flag.split('；')
  const said = new Set(flags)
  const words = ENTRY_FLAGS.filter(({ value }) => said.has(value)).map(({ label }) => label)
  return waiver === null ? words : [...words, `${WAIVED}：${waiver}`]
}
