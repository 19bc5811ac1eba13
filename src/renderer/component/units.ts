import { useMemo } from 'react'
import { useSession } from '#ui/api/session.tsx'
import { useAsk } from '#ui/api/use-ask.ts'

/** A unit whose rows a city holds beside its own. */
export type UnitOption = { readonly value: string; readonly label: string }

/** The units whose rows a city holds; a county has its own alone. */
export function useUnits(): UnitOption[] {
  const { station } = useSession()
  const asked = useAsk('desk.counties', {}, { enabled: station.kind === 'city' })
  return useMemo(() => (asked.value?.rows ?? []).map((one) => ({ value: one.station, label: one.name })), [asked.value])
}
