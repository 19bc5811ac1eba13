import { ask, type InputOf, type OutputOf } from '#ui/api/client.ts'
import { type Pages, usePages, useRows } from '#ui/api/use-pages.ts'

type FindInput = Omit<InputOf<'register.find'>, 'after' | 'back'>
type FindPage = OutputOf<'register.find'>

export type Found = Omit<Pages<FindPage>, 'pages'> & {
  readonly rows: FindPage['rows']
  readonly titles: Readonly<Record<string, string>>
  readonly clocks: FindPage['clocks']
  readonly count: number
  readonly countIsExact: boolean
  readonly sums: Readonly<Record<string, number>>
}

const heads = (first: FindPage | undefined, pages: readonly FindPage[]) => ({
  clocks: Object.fromEntries(pages.flatMap((page) => Object.entries(page.clocks))),
  count: first?.count ?? 0,
  countIsExact: first?.countIsExact ?? true,
  sums: first?.sums ?? {},
})

/** Rows of a register by query and filters; never all of a large register at once. */
export function useFind(input: FindInput, enabled = true): Found {
  const { limit: size, ...asked } = input
  const found = usePages<FindPage>(
    ['register.find', 'pages', asked],
    (place) => ask('register.find', { ...asked, ...place }),
    { enabled, ...(size === undefined ? {} : { size }) },
  )
  return useRows(found, heads)
}
