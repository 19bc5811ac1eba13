import { useMemo } from 'react'
import { ask, type InputOf, type OutputOf } from '#ui/api/client.ts'
import type { Question } from '#ui/api/use-ask.ts'
import { usePages } from '#ui/api/use-pages.ts'

type FindInput = Omit<InputOf<'register.find'>, 'after'>
type FindPage = OutputOf<'register.find'>

export type Found = Question & {
  readonly rows: FindPage['rows']
  readonly titles: Readonly<Record<string, string>>
  readonly clocks: FindPage['clocks']
  readonly count: number
  readonly countIsExact: boolean
  readonly sums: Readonly<Record<string, number>>
  /** Loads the next page, if there is one; called as the list is walked towards its end. */
  readonly more: () => void
}

/** Rows of a register by query and filters; never all of a large register at once. */
export function useFind(input: FindInput, enabled = true): Found {
  const { pages, fault, loading, refresh, more } = usePages<FindPage>(
    ['register.find', 'pages', input],
    (after) => ask('register.find', { ...input, after }),
    enabled,
  )
  return useMemo(() => {
    const first = pages?.[0]
    return {
      rows: (pages ?? []).flatMap((page) => page.rows),
      titles: Object.fromEntries((pages ?? []).flatMap((page) => Object.entries(page.titles))),
      clocks: Object.fromEntries((pages ?? []).flatMap((page) => Object.entries(page.clocks))),
      count: first?.count ?? 0,
      countIsExact: first?.countIsExact ?? true,
      sums: first?.sums ?? {},
      fault,
      loading,
      refresh,
      more,
    }
  }, [pages, fault, loading, refresh, more])
}
