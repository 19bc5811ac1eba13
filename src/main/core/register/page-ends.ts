import type { RawRow } from '#core/db/record-rows.ts'

/** Where reading goes on at both ends of a page: beyond it in the way it was read, and at the row it was read from. */
export function endsOf(
  { column }: { readonly column: string },
  page: readonly RawRow[],
  { back, beyond, within }: { readonly back: boolean; readonly beyond: boolean; readonly within: boolean },
): { readonly next: string | null; readonly previous: string | null } {
  const cursor = (row: RawRow | undefined, is: boolean) =>
    is && row ? JSON.stringify([row[column] ?? null, row['n']]) : null
  return { next: cursor(page.at(-1), back ? within : beyond), previous: cursor(page[0], back ? beyond : within) }
}
