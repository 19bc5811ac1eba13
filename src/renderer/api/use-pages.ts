import { type InfiniteData, keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Fault } from '#shared/contract/route.ts'
import { FaultError, type Question } from '#ui/api/use-ask.ts'

type Page = { readonly rows: readonly unknown[]; readonly next: string | null; readonly previous?: string | null }
type Answer<P> = { readonly ok: true; readonly value: P } | { readonly ok: false; readonly fault: Fault }

/** Where a page is read: behind a cursor, or before it (null: from the beginning, or from the end). */
export type PagePlace = { readonly after: string | null; readonly back: boolean; readonly limit: number }

/** A list read page by page; the next page is no new question, so that `loading` is of the first alone. */
export type Pages<P> = Question & {
  /** The pages read so far, first to last; undefined before the first answer. */
  readonly pages: readonly P[] | undefined
  /** Loads the next page, if there is one; called as the list is walked towards its end. */
  readonly more: () => void
  /** Loads the page before, if there is one; called as the list is walked towards its beginning. */
  readonly before: () => void
  /** Goes to the true end of the list; undefined where it is here. */
  readonly toEnd: (() => void) | undefined
  /** Goes to its beginning; undefined where it is here. */
  readonly toStart: (() => void) | undefined
  /** Somebody stands on this row: coming back, what lies around it is read with one question. */
  readonly mark: (index: number) => void
}

const PAGE = 100
/** Rows that are read at once on coming back. */
const MOST = 500
/** Where somebody stood in a list when it was left, by its question. */
const places = new Map<string, PagePlace>()

/** The window around a row: from the page before its own as far as was read behind it. */
export function windowAround(
  pages: readonly Page[],
  params: readonly PagePlace[],
  index: number,
): PagePlace | undefined {
  let first = 0
  for (let seen = pages[0]?.rows.length ?? 0; seen <= index && first < pages.length - 1;) {
    first += 1
    seen += pages[first]?.rows.length ?? 0
  }
  first = Math.max(0, first - 1)
  const [page, param] = [pages[first], params[first]]
  if (!page || !param) return undefined
  const rows = pages.slice(first).reduce((sum, one) => sum + one.rows.length, 0)
  const limit = Math.min(MOST, Math.max(param.limit, Math.ceil(rows / PAGE) * PAGE))
  return { after: param.back ? (page.previous ?? null) : param.after, back: false, limit }
}

type Read<P> = InfiniteData<P, PagePlace> | undefined

/** The ways to both ends, and the place that is kept. */
function usePlaces<P extends Page>(
  question: string,
  size: number,
  setAt: (at: { readonly question: string; readonly start: PagePlace }) => void,
  data: Read<P>,
) {
  const go = useCallback(
    (to: PagePlace) => {
      places.delete(question)
      setAt({ question, start: to })
    },
    [question, setAt],
  )
  const toEnd = useCallback(() => go({ after: null, back: true, limit: size }), [go, size])
  const toStart = useCallback(() => go({ after: null, back: false, limit: size }), [go, size])
  const mark = useCallback(
    (index: number) => {
      const around = data ? windowAround(data.pages, data.pageParams, index) : undefined
      if (around) places.set(question, around)
    },
    [data, question],
  )
  return { toEnd, toStart, mark }
}

/** A list read page by page with the cursor of the page before; `key` is the question, `read` asks it from a place on. */
export function usePages<P extends Page>(
  key: readonly unknown[],
  read: (place: PagePlace) => Promise<Answer<P>>,
  { enabled = true, size = PAGE }: { readonly enabled?: boolean; readonly size?: number } = {},
): Pages<P> {
  const begin: PagePlace = { after: null, back: false, limit: size }
  const question = JSON.stringify(key)
  const [at, setAt] = useState(() => ({ question, start: places.get(question) ?? begin }))
  // Another search or order begins at its beginning; only coming back to a list finds the place again.
  const start = at.question === question ? at.start : begin
  const query = useInfiniteQuery<P, Error, InfiniteData<P, PagePlace>, QueryKey, PagePlace>({
    queryKey: [...key, start],
    enabled,
    initialPageParam: start,
    queryFn: async ({ pageParam }) => {
      const reply = await read(pageParam)
      if (!reply.ok) throw new FaultError(reply.fault)
      return reply.value
    },
    getNextPageParam: (last: P) => (last.next === null ? null : { ...begin, after: last.next }),
    getPreviousPageParam: (first: P) => (first.previous ? { after: first.previous, back: true, limit: size } : null),
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, hasPreviousPage, isFetching, isFetchingNextPage, isFetchingPreviousPage } = query
  const { fetchNextPage, fetchPreviousPage, refetch } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const before = useCallback(() => {
    if (hasPreviousPage && !isFetching) void fetchPreviousPage()
  }, [hasPreviousPage, isFetching, fetchPreviousPage])
  const refresh = useCallback(() => void refetch(), [refetch])
  const { toEnd, toStart, mark } = usePlaces(question, size, setAt, data)
  return {
    pages: data?.pages,
    fault: query.error instanceof FaultError ? query.error.fault : undefined,
    loading:
      isFetching && !isFetchingNextPage && !isFetchingPreviousPage && (query.isPending || query.isPlaceholderData),
    refresh,
    more,
    before,
    // Only a list that can be read from its end has a way there.
    toEnd: hasNextPage && data?.pages[0]?.previous !== undefined ? toEnd : undefined,
    toStart: hasPreviousPage ? toStart : undefined,
    mark,
  }
}

type TitledPage = Page & { readonly titles: Readonly<Record<string, string>> }

/** The rows of all pages with their titles, and what `heads` takes of the whole from the first page. */
export function useRows<P extends TitledPage, H extends object>(
  found: Pages<P>,
  heads: (first: P | undefined, pages: readonly P[]) => H,
): Omit<Pages<P>, 'pages'> & H & { readonly rows: P['rows']; readonly titles: Readonly<Record<string, string>> } {
  const { pages, fault, loading, refresh, more, before, toEnd, toStart, mark } = found
  return useMemo(() => {
    const all = pages ?? []
    const titles = Object.fromEntries(all.flatMap((page) => Object.entries(page.titles)))
    const way = { fault, loading, refresh, more, before, toEnd, toStart, mark }
    return { ...way, ...heads(all[0], all), rows: all.flatMap((page) => page.rows), titles }
  }, [heads, pages, fault, loading, refresh, more, before, toEnd, toStart, mark])
}
