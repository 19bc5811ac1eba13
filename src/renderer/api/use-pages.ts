import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { FaultError, type Question } from '#ui/api/use-ask.ts'

type Page = { readonly next: string | null }
type Answer<P> = { readonly ok: true; readonly value: P } | { readonly ok: false; readonly fault: Fault }

/** A list read page by page; the next page is no new question, so that `loading` is of the first alone. */
export type Pages<P> = Question & {
  /** The pages read so far, first to last; undefined before the first answer. */
  readonly pages: readonly P[] | undefined
  /** Loads the next page, if there is one; called as the list is walked towards its end. */
  readonly more: () => void
}

/** A list read page by page with the cursor of the page before; `key` is the question, `read` asks it from a cursor on. */
export function usePages<P extends Page>(
  key: readonly unknown[],
  read: (after: string | null) => Promise<Answer<P>>,
  enabled = true,
): Pages<P> {
  const start: string | null = null
  const query = useInfiniteQuery({
    queryKey: key,
    enabled,
    initialPageParam: start,
    queryFn: async ({ pageParam }: { pageParam: string | null }) => {
      const reply = await read(pageParam)
      if (!reply.ok) throw new FaultError(reply.fault)
      return reply.value
    },
    getNextPageParam: (last: P) => last.next,
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const refresh = useCallback(() => void refetch(), [refetch])
  return {
    pages: data?.pages,
    fault: query.error instanceof FaultError ? query.error.fault : undefined,
    loading: query.isFetching && !isFetchingNextPage && (query.isPending || query.isPlaceholderData),
    refresh,
    more,
  }
}
