import type { SheetMoneyUnit } from '#shared/definition/import/column.ts'
import { type Fen, parseMoney } from '#shared/model/money.ts'
import type { SheetCell } from '../sheet/cell.ts'
import { isDitto, isPlaceholder, plainLine } from './text.ts'
import { type Cleaned, clean, empty, quoted, refused, warned } from './problem.ts'

// Real registers hold 1000000(万) for 100.0000万: an amount of 10 亿元 or more is worth a look.
const largeFen = 100_000_000_000

const suffix: Readonly<Record<SheetMoneyUnit, string>> = { yuan: '元', thousand: '千元', wan: '万元', yi: '亿元' }

/** A number cell as typed: 309.5, not 309.50000000000006. */
function amountText(cell: SheetCell): string {
  if (typeof cell.raw !== 'number') return plainLine(cell.text)
  const rounded = Number(cell.raw.toFixed(6))
  return String(Math.abs(rounded - cell.raw) < 1e-7 ? rounded : cell.raw)
}

function parse(text: string, unit: SheetMoneyUnit): ReturnType<typeof parseMoney> {
  if (unit === 'yuan' || unit === 'wan') return parseMoney(text, unit)
  const plain = parseMoney(text, 'yuan')
  return plain.ok && !plain.value.unitStated ? parseMoney(`${text}${suffix[unit]}`, 'yuan') : plain
}

/**
 * An amount in every habit of clerks' sheets → 分. The unit written in the cell wins over the column's; where neither
 * states one (`unit` null) the cell is refused, never guessed. 约 goes in with a warning, foreign money stays out of the
 * amount and warns.
 */
export function cleanMoney(cell: SheetCell, label: string, unit: SheetMoneyUnit | null): Cleaned<Fen> {
  const text = amountText(cell)
  if (text === '' || isPlaceholder(text)) return empty
  if (isDitto(text)) return refused('MONEY_DITTO', `${label}写的是“${text}”。`, '每一行都请写出金额。')
  const parsed = parse(text, unit ?? 'yuan')
  if (!parsed.ok) {
    const message = `${label}：${parsed.fault.message}。`
    return refused(`MONEY_${parsed.fault.code}`, message, '请写成数字加单位，如 500万元；没有就留空。')
  }
  const { fen, currency, approximate, unitStated } = parsed.value
  if (unit === null && !unitStated && fen !== 0) {
    return refused('MONEY_UNIT_UNKNOWN', `${label}“${quoted(text)}”没有单位。`, '请说明这一列的单位是元还是万元。')
  }
  if (currency !== 'CNY') {
    const message = `${label}“${quoted(text)}”是外币，未作换算，金额留空。`
    return warned<Fen>(null, 'MONEY_FOREIGN', message, '需要时请按登记机关折算的人民币金额补填。')
  }
  if (approximate)
    return warned(fen, 'MONEY_APPROXIMATE', `${label}“${quoted(text)}”是约数，已按原数处理。`, '请核对准确金额。')
  if (fen >= largeFen) {
    return warned(
      fen,
      'MONEY_VERY_LARGE',
      `${label}“${quoted(text)}”达到 10 亿元以上，可能丢了小数点。`,
      '请核对金额和单位。',
    )
  }
  return clean(fen)
}
