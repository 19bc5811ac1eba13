import type { PreviewView } from '#shared/contract/package.ts'
import { digestGroups, previousWord, SLIP_TOTAL, sumLines } from '#shared/definition/slip.ts'
import { amountInWords } from '#shared/model/amount-in-words.ts'
import { formatYuan } from '#shared/model/money.ts'

/** What stands on the slip of a package too, to be compared before it is taken in. */
export function comparedLines({ digest, previous, sums }: PreviewView): string[] {
  const amounts = sumLines(sums).map(({ label, amount }) => `${label} ${formatYuan(amount)} 元`)
  return [
    `文件指纹 ${digestGroups(digest).join(' ')}`,
    `上一次报送 ${previousWord(previous)}；${amounts.join('，')}`,
    `${SLIP_TOTAL} ${formatYuan(sums.paid)} 元（${amountInWords(sums.paid)}）`,
  ]
}
