import { amountInWords } from '#shared/model/amount-in-words.ts'
import { type Fen, formatYuan, isFen, parseMoney } from '#shared/model/money.ts'
import { TypedInput, type TypedInputProps } from '#ui/component/typed-input.tsx'

/** 元 or 万元, as printed in a label or a column header. */
export type MoneyWord = '元' | '万元'

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/gu, ',')
}

/** Exact text of an amount; 万元 keeps every 分 (up to six decimals), so that showing and typing never lose money. */
export function moneyText(fen: Fen, unit: MoneyWord = '元'): string {
  if (unit === '元') return formatYuan(fen)
  const magnitude = Math.abs(fen)
  const rest = String(magnitude % 1_000_000).padStart(6, '0')
  const decimals = rest.slice(0, 2) + rest.slice(2).replace(/0+$/u, '')
  return `${fen < 0 ? '-' : ''}${grouped(String(Math.floor(magnitude / 1_000_000)))}.${decimals}`
}

/** An amount in tabular figures; the unit stands in the header of its column or label. */
export function Money({ fen, unit = '元' }: { readonly fen: number | null | undefined; readonly unit?: MoneyWord }) {
  if (fen === null || fen === undefined) return <span className="money" />
  return <span className={fen < 0 ? 'money money-negative' : 'money'}>{moneyText(fen, unit)}</span>
}

/** 大写 of an amount, empty for anything that is no whole 分. */
function wordsOf(value: unknown): string {
  return isFen(value) ? amountInWords(value) : ''
}

/** Reads what was typed: 分, null for nothing, or why not. */
export function readMoney(text: string, unit: MoneyWord, signed: boolean): { value: unknown; message?: string } {
  if (text.trim() === '') return { value: null }
  const read = parseMoney(text, unit === '元' ? 'yuan' : 'wan', { negative: signed })
  if (!read.ok) return { value: text, message: read.fault.message }
  if (read.value.currency !== 'CNY') return { value: text, message: '只登记人民币金额，请折算后填写' }
  return { value: read.value.fen }
}

type MoneyInputProps = Omit<TypedInputProps, 'read' | 'show' | 'value' | 'onChange'> & {
  /** 分, null when empty, or the text that could not be read. */
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly unit?: MoneyWord
  readonly signed?: boolean
}

/** An amount typed as 12万 or 1,200.5, with its 大写 below as it is typed (U-04). */
export function MoneyInput({ unit = '元', signed = false, ...props }: MoneyInputProps) {
  return (
    <TypedInput
      {...props}
      align="right"
      read={(text) => readMoney(text, unit, signed)}
      show={(value) => (isFen(value) ? moneyText(value, unit) : '')}
      hint={wordsOf}
    />
  )
}

/** A read-only amount beside its 大写, for summary pages. */
export function MoneyInWords({ fen }: { readonly fen: Fen }) {
  return (
    <span>
      {moneyText(fen)} 元 <span className="words">{amountInWords(fen)}</span>
    </span>
  )
}
