import { useMemo } from 'react'
import { useAsk } from '#ui/api/use-ask.ts'

/** Names of counties and towns by code, to show division fields by. */
export function useDivisionTitles(): Readonly<Record<string, string>> {
  const reference = useAsk('register.reference', {})
  return useMemo(
    () =>
      Object.fromEntries(
        [...(reference.value?.counties ?? []), ...(reference.value?.towns ?? [])].map(({ value, label }) => [
          value,
          label,
        ]),
      ),
    [reference.value],
  )
}
