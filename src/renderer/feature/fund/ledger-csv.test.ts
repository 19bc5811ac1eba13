import { expect, it } from 'vitest'
import { ledgerFile } from '#ui/feature/fund/ledger-csv.ts'

// Bug caught: what was paid so far stood in 分, under a head without a unit; added up it would mean nothing.
it('writes every amount in 元, and adds up what has a sum', () => {
  const column = (key: string, label: string) => ({ key, label, money: true })
  const columns = [{ key: 'document', label: '凭证', money: false }, column('amount', '实拨'), column('total', '累计')]
  const rows = [{ document: 'a', amount: 20_000_000, total: 20_000_000 }]
  const { base64 } = ledgerFile('拨付', { columns, rows, sums: { amount: 20_000_000 } })
  expect(
    new TextDecoder()
      .decode(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)))
      .trim()
      .split('\r\n'),
  ).toEqual(['凭证,实拨（元）,累计（元）', 'a,200000.00,200000.00', '合计,200000.00,'])
})
