import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import { ask, type InputOf, type OutputOf } from '#ui/api/client.ts'

/** Carries a fault through react-query, which knows failures only as thrown errors. */
export class FaultError extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.code)
    this.fault = fault
  }
}

/** The one query cache: refusals are answers, so nothing is asked again by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: 2_000, gcTime: 60_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

type AskOptions = {
  /** Ask only when true (default). */
  readonly enabled?: boolean
  /** Show the last answer while a new one comes (default): lists stay usable while typing (U-14). */
  readonly keep?: boolean
}

/** How a question stands: a list shows it beside its rows. */
export type Question = {
  readonly fault: Fault | undefined
  /** True while no answer to *this* question has come. */
  readonly loading: boolean
  /** Asks again. */
  readonly refresh: () => void
}

export type Asked<T> = Question & { readonly value: T | undefined }

/** Several questions whose answers make one list: it fails with any of them, and all are asked again. */
export function together(...questions: readonly Question[]): Question {
  return {
    fault: questions.find(({ fault }) => fault)?.fault,
    loading: questions.some(({ loading }) => loading),
    refresh: () => {
      for (const { refresh } of questions) refresh()
    },
  }
}

/**
 * Asks a query route and keeps the answer fresh. Answers are kept by route and input,
 * so a late answer to an older question never overwrites a newer one (U-14).
 */
export function useAsk<K extends RouteName>(route: K, input: InputOf<K>, options: AskOptions = {}): Asked<OutputOf<K>> {
  const query = useQuery<OutputOf<K>, Error>({
    queryKey: [route, input],
    enabled: options.enabled ?? true,
    queryFn: async () => {
      const reply = await ask(route, input)
      if (!reply.ok) throw new FaultError(reply.fault)
      return reply.value
    },
    ...((options.keep ?? true) ? { placeholderData: keepPreviousData } : {}),
  })
  const { refetch } = query
  const refresh = useCallback(() => void refetch(), [refetch])
  return {
    value: query.data,
    fault: query.error instanceof FaultError ? query.error.fault : undefined,
    loading: query.isFetching && (query.isPending || query.isPlaceholderData),
    refresh,
  }
}

/** The answers of one route are asked again: after a draft, which changes nothing else. */
export function refreshRoute(route: RouteName): void {
  const asked = { queryKey: [route] }
  // A first answer on its way may be of before, and would count as fresh: it is not waited for.
  void queryClient.cancelQueries(asked).then(() => queryClient.invalidateQueries(asked))
}

/** Everything shown is asked again: after a command, and when the station says that rows changed. */
export function refreshAll(): void {
  void queryClient.invalidateQueries()
}
