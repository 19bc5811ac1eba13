import { Segmented } from 'antd'
import { useAsk } from '#ui/api/use-ask.ts'
import { useRemembered } from '#ui/component/remember.ts'

/** One part of the work of a procedure: those that are in this state. */
type Segment = {
  readonly procedure: string
  readonly state: string
  readonly label: string
  /** What is said when nothing is in it. */
  readonly why: string
}

/** How many there are in each state of a procedure. */
export function useStateCounts(procedure: string): Readonly<Record<string, number>> | undefined {
  return useAsk('procedure.list', { procedure, state: null, year: null, query: '', onlyOpen: false, limit: 1 }).value
    ?.counts
}

/** The part to be seen: the one chosen before, else the first in which there is anything; undefined until that is known. */
export function segmentNow<S extends Segment>(
  segments: readonly S[],
  counts: readonly (Readonly<Record<string, number>> | undefined)[],
  chosen: string | null,
): S | undefined {
  const before = segments.find((one) => segmentKey(one) === chosen)
  if (before) return before
  if (counts.some((one) => one === undefined)) return undefined
  return segments.find((one, at) => (counts[at]?.[one.state] ?? 0) > 0) ?? segments[0]
}

/** What names a part. */
export function segmentKey({ procedure, state }: Segment): string {
  return `${procedure}:${state}`
}

/** Which part of the work a page shows, kept until one comes back. */
export function useSegment(page: string) {
  return useRemembered<string | null>(`segment:${page}`, null)
}

/** The parts with the number of those in each. */
export function SegmentChoice<S extends Segment>(props: {
  readonly label: string
  readonly segments: readonly S[]
  readonly counts: readonly (Readonly<Record<string, number>> | undefined)[]
  readonly value: S
  readonly onChange: (key: string) => void
}) {
  return (
    <Segmented
      aria-label={props.label}
      options={props.segments.map((one, at) => ({
        value: segmentKey(one),
        label: `${one.label} ${props.counts[at]?.[one.state] ?? 0}`,
      }))}
      value={segmentKey(props.value)}
      onChange={props.onChange}
    />
  )
}
