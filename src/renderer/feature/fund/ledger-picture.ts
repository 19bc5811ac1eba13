import type { OutputOf } from '#ui/api/client.ts'

type Ledger = Pick<OutputOf<'fund.ledger'>, 'rows'>

type Cells = Ledger['rows'][number]

/** Bars of one kind beside each other, each of parts that add up to it: all in 分. */
export type LedgerPicture = {
  readonly title: string
  readonly labels: readonly string[]
  readonly parts: readonly { readonly name: string; readonly fen: readonly number[] }[]
}

type Drawn = {
  readonly title: string
  /** What each bar is of. */
  readonly by: (cells: Cells, year: number | null) => string
  /** The columns that add up to the bar. */
  readonly parts: readonly (readonly [key: string, name: string])[]
}

const said = (value: Cells[string] | undefined) => (value === null || value === undefined ? '' : String(value))

const DRAWN = {
  project: {
    title: '核定金额按类别',
    by: (cells) => said(cells['category']) || '没有写类别',
    parts: [
      ['paid', '已拨'],
      ['unpaid', '未拨'],
    ],
  },
  payment: {
    title: '实拨',
    // Of one year its months, of all years the years.
    by: (cells, year) => said(cells['postedOn']).slice(0, year === null ? 4 : 7),
    parts: [['amount', '实拨']],
  },
  pool: {
    title: '各池的钱现在在哪里',
    by: (cells) => [said(cells['name']), said(cells['year']), said(cells['level'])].join(' '),
    parts: [
      ['paid', '已拨付'],
      ['stranded', '批准未拨'],
      ['available', '结余'],
    ],
  },
} as const satisfies Record<string, Drawn>

const MOST = 12

/** The picture of a ledger: like beside like, in the order of its rows; bars beyond a dozen are drawn as one. */
export function ledgerPicture(name: keyof typeof DRAWN, { rows }: Ledger, year: number | null): LedgerPicture {
  const drawn: Drawn = DRAWN[name]
  const bars = new Map<string, number[]>()
  const labels = [...new Set(rows.map((cells) => drawn.by(cells, year)))]
  const kept = new Set(labels.length > MOST ? labels.slice(0, MOST - 1) : labels)
  for (const cells of rows) {
    const own = drawn.by(cells, year)
    const label = kept.has(own) ? own : `其余 ${labels.length - kept.size} 项`
    const before = bars.get(label) ?? drawn.parts.map(() => 0)
    bars.set(
      label,
      drawn.parts.map(([key], at) => (before[at] ?? 0) + Number(cells[key] ?? 0)),
    )
  }
  return {
    title: name === 'payment' ? `${drawn.title}${year === null ? '按年' : '按月'}` : drawn.title,
    labels: [...bars.keys()],
    parts: drawn.parts.map(([, part], at) => ({ name: part, fen: [...bars.values()].map((fen) => fen[at] ?? 0) })),
  }
}
