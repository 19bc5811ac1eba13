import { useMemo } from 'react'
import { ask, type OutputOf } from '#ui/api/client.ts'
import type { Question } from '#ui/api/use-ask.ts'
import { usePages } from '#ui/api/use-pages.ts'
import type { PackageLine } from '#ui/feature/exchange/words.ts'

type PackagePage = OutputOf<'exchange.packages'>

type PackagesFound = Question & {
  readonly rows: readonly PackageLine[]
  readonly count: number
  readonly more: () => void
}

const PAGE = 200

/** Packages sent or received, newest first, read page by page as the list is walked. */
export function usePackages(direction: 'out' | 'in', query = ''): PackagesFound {
  const { pages, fault, loading, refresh, more } = usePages<PackagePage>(
    ['exchange.packages', 'pages', direction, query],
    ({ after }) => ask('exchange.packages', { direction, query, after, limit: PAGE }),
  )
  return useMemo(
    () => ({
      rows: (pages ?? []).flatMap((page) => page.rows),
      count: pages?.[0]?.count ?? 0,
      fault,
      loading,
      refresh,
      more,
    }),
    [pages, fault, loading, refresh, more],
  )
}
