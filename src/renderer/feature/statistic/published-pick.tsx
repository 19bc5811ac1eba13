import type { ComponentProps } from 'react'
import { Pick } from '#ui/component/pick.tsx'

/** One of a list in a cell of the table. */
export const CellPick = (props: ComponentProps<typeof Pick>) => <Pick {...props} narrow="published-pick" />

/** A place in the table as it is chosen. */
export const chosenPlace = (value: string) => (value === '' ? null : Number(value))
/** A place in the table as a choice names it. */
export const placeName = (place: number | null) => (place === null ? '' : String(place))
