import { numberColumn, wrapColumn } from '#ui/component/column.tsx'
import type { DataColumn } from '#ui/component/data-table.tsx'
import { Money } from '#ui/component/money.tsx'
import { StateTag } from '#ui/component/state-tag.tsx'
import { briefCounts, countWords, PACKAGE_WORDS, type PackageLine } from '#ui/feature/exchange/words.ts'
import { purposeWord, shortDigest, SUM_LABELS } from '#shared/definition/slip.ts'
import { shanghaiTime } from '#shared/model/date.ts'

const SUMS = (['applied', 'approved', 'paid'] as const).map((key): DataColumn<PackageLine> => ({
  key,
  label: `${SUM_LABELS[key]}（元）`,
  width: 108,
  figures: true,
  render: ({ sums }) => <Money fen={sums[key]} />,
}))

/** Columns of a list of packages, sent or received. */
export function packageColumns(direction: 'out' | 'in'): readonly DataColumn<PackageLine>[] {
  return [
    numberColumn('seq', '包号', 52, ({ seq }) => (seq === 0 ? '' : seq)),
    { key: 'peer', label: direction === 'out' ? '送给' : '来自', width: 92, render: ({ peerName }) => peerName },
    { key: 'purpose', label: '用途', width: 72, render: ({ purpose }) => purposeWord(purpose) },
    wrapColumn('state', '情况', 104, ({ state, note, awaitsUpgrade }) => (
      <span title={note ?? ''}>
        <StateTag tone={PACKAGE_WORDS[state].tone}>
          {awaitsUpgrade ? '已搁置，等升级程序' : PACKAGE_WORDS[state].label}
        </StateTag>
      </span>
    )),
    { key: 'at', label: '时间', width: 132, render: ({ at }) => shanghaiTime(at) },
    { key: 'by', label: '经手', width: 70, render: ({ byName }) => byName },
    wrapColumn('counts', '内容', 150, (line) =>
      line.awaitsUpgrade ? (
        <span className="hint">签名相符，内容升级后才能读</span>
      ) : (
        <span title={countWords(line.records ?? line.counts)}>{briefCounts(line)}</span>
      ),
    ),
    ...SUMS,
    { key: 'file', label: '文件', width: 240, hidden: true, render: ({ file }) => file ?? '' },
    {
      key: 'digest',
      label: '指纹',
      width: 200,
      hidden: true,
      render: ({ digest }) => <span title={digest}>{shortDigest(digest)}</span>,
    },
  ]
}
