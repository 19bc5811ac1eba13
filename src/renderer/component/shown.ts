import { isValidElement, type ReactNode } from 'react'
import { moneyText } from '#ui/component/money.tsx'

/** What somebody reads in a cell, for order and search: the sum of money, else its words. */
export function shownValue(node: ReactNode): string | number {
  if (typeof node === 'number') return node
  if (typeof node === 'string') return asNumber(node.trim())
  if (Array.isArray(node)) {
    const parts = (node as readonly ReactNode[]).map(shownValue).filter((one) => one !== '')
    return parts.length === 1 ? (parts[0] ?? '') : parts.join(' ')
  }
  if (!isValidElement<{ readonly fen?: unknown; readonly children?: ReactNode }>(node)) return ''
  if (typeof node.props.fen === 'number') return node.props.fen / 100
  return shownValue(node.props.children)
}

/** The words of a cell as they are looked for: a figure as it stands there, 1,200.50, and as it is typed, 1200.5. */
export function wordsInCell(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') {
    const value = shownValue(node)
    return typeof value === 'number' ? `${node} ${value}` : value
  }
  if (Array.isArray(node)) return (node as readonly ReactNode[]).map(wordsInCell).join(' ')
  if (!isValidElement<{ readonly fen?: unknown; readonly unit?: unknown; readonly children?: ReactNode }>(node))
    return ''
  const { fen, unit, children } = node.props
  if (typeof fen !== 'number') return wordsInCell(children)
  return `${moneyText(fen, unit === '万元' ? '万元' : '元')} ${fen / 100}`
}

const NUMBER = /^-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?%?$/u

/** 1,200.50 and 12.5% are put in order as numbers; 00123 is a mark. */
function asNumber(text: string): string | number {
  return NUMBER.test(text) && !/^0\d/u.test(text) ? Number(text.replaceAll(/[,%]/gu, '')) : text
}

const order = new Intl.Collator('zh-CN', { numeric: true })

/** By what is read: numbers by their size, words as a dictionary has them, and what is empty last in both directions. */
export function compareShown(a: string | number, b: string | number, descending: boolean): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  const sign = descending ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  return sign * order.compare(String(a), String(b))
}
