import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { ask, type InputOf, type OutputOf } from '#ui/api/client.ts'
import { FaultError } from '#ui/api/use-ask.ts'

type ListPage = OutputOf<'procedure.list'>
export type ProcedureLine = ListPage['rows'][number]

export type ProcedureFound = {
  readonly rows: readonly ProcedureLine[]
  readonly titles: Readonly<Record<string, string>>
  readonly counts: ListPage['counts']
  readonly sums: ListPage['sums']
  readonly fault: Fault | undefined
  readonly loading: boolean
  readonly more: () => void
}

const NOTHING: ListPage['sums'] = { applied: 0, approved: 0, paid: 0 }

/** Applications of one procedure with their derived states, read page by page. */
export function useProcedureList(input: Omit<InputOf<'procedure.list'>, 'after'>): ProcedureFound {
  const query = useInfiniteQuery({
    queryKey: ['procedure.list', 'pages', input],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const reply = await ask('procedure.list', { ...input, after: pageParam })
      if (!reply.ok) throw new FaultError(reply.fault)
      return reply.value
    },
    getNextPageParam: (last: ListPage) => last.next,
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const pages = data?.pages
  return useMemo(() => {
    const first = pages?.[0]
    return {
      rows: (pages ?? []).flatMap((page) => page.rows),
      titles: Object.fromEntries((pages ?? []).flatMap((page) => Object.entries(page.titles))),
      counts: first?.counts ?? {},
      sums: first?.sums ?? NOTHING,
      fault: query.error instanceof FaultError ? query.error.fault : undefined,
      loading: query.isFetching && !isFetchingNextPage && (query.isPending || query.isPlaceholderData),
      more,
    }
  }, [pages, query.error, query.isFetching, query.isPending, query.isPlaceholderData, isFetchingNextPage, more])
}
