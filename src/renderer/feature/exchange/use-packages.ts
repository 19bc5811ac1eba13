import { useMemo } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { ask, type OutputOf } from '#ui/api/client.ts'
import { usePages } from '#ui/api/use-pages.ts'
import type { PackageLine } from '#ui/feature/exchange/words.ts'

type PackagePage = OutputOf<'exchange.packages'>

export type PackagesFound = {
  readonly rows: readonly PackageLine[]
  readonly count: number
  readonly fault: Fault | undefined
  readonly loading: boolean
  readonly more: () => void
}

const PAGE = 200

/** Packages sent or received, newest first, read page by page as the list is walked. */
export function usePackages(direction: 'out' | 'in', query = ''): PackagesFound {
  const { pages, fault, loading, more } = usePages<PackagePage>(
    ['exchange.packages', 'pages', direction, query],
    (after) => ask('exchange.packages', { direction, query, after, limit: PAGE }),
  )
  return useMemo(
    () => ({ rows: (pages ?? []).flatMap((page) => page.rows), count: pages?.[0]?.count ?? 0, fault, loading, more }),
    [pages, fault, loading, more],
  )
}
