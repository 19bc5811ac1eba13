import { useMemo } from 'react'
import { useAsk } from '#ui/api/use-ask.ts'

/** Names of counties and towns by code, to show division fields by. */
export function useDivisionTitles(): Readonly<Record<string, string>> {
  const { value } = useAsk('register.reference', {})
  return useMemo(() => {
    const all = [...(value?.counties ?? []), ...(value?.towns ?? [])]
    return Object.fromEntries(all.map((one) => [one.value, one.label]))
  }, [value])
}

type Choice = { readonly value: string; readonly label: string }

/** The city, its counties and what belongs to it directly, to choose from; none of the towns. */
export function useCounties(): readonly Choice[] {
  const { value } = useAsk('register.reference', {})
  return useMemo(() => (value?.counties ?? []).map((one) => ({ value: one.value, label: one.label })), [value])
}
