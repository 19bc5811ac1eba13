import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { ask, type InputOf, type OutputOf } from '#ui/api/client.ts'
import { FaultError } from '#ui/api/use-ask.ts'

type FindInput = Omit<InputOf<'register.find'>, 'after'>
type FindPage = OutputOf<'register.find'>

export type Found = {
  readonly rows: FindPage['rows']
  readonly titles: Readonly<Record<string, string>>
  readonly clocks: FindPage['clocks']
  readonly count: number
  readonly countIsExact: boolean
  readonly sums: Readonly<Record<string, number>>
  readonly fault: Fault | undefined
  readonly loading: boolean
  /** Loads the next page, if there is one; called as the list is walked towards its end. */
  readonly more: () => void
}

/** A list read page by page with the cursor of the page before; never all of a large register at once. */
export function useFind(input: FindInput, enabled = true): Found {
  const query = useInfiniteQuery({
    queryKey: ['register.find', 'pages', input],
    enabled,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const reply = await ask('register.find', { ...input, after: pageParam })
      if (!reply.ok) throw new FaultError(reply.fault)
      return reply.value
    },
    getNextPageParam: (last: FindPage) => last.next,
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
      titles: Object.assign({}, ...(pages ?? []).map((page) => page.titles)) as Record<string, string>,
      clocks: Object.assign({}, ...(pages ?? []).map((page) => page.clocks)) as FindPage['clocks'],
      count: first?.count ?? 0,
      countIsExact: first?.countIsExact ?? true,
      sums: first?.sums ?? {},
      fault: query.error instanceof FaultError ? query.error.fault : undefined,
      loading: query.isFetching && !isFetchingNextPage && (query.isPending || query.isPlaceholderData),
      more,
    }
  }, [pages, query.error, query.isFetching, query.isPending, query.isPlaceholderData, isFetchingNextPage, more])
}
