import { maskAccount } from '#shared/model/credit-code.ts'
import { useAsk } from '#ui/api/use-ask.ts'
import { textOf, type Workspace } from '#ui/component/procedure/words.ts'

export type Payee = {
  readonly name: string
  readonly bank: string
  readonly account: string
  readonly isBasic: boolean
}

/** The end of a hidden number, as a voucher is compared with it: 尾号 0002; '' where there is none. */
export function shortAccount(masked: string): string {
  return masked === '' ? '' : `尾号 ${masked.slice(-4)}`
}

const NO_ID = '00000000-0000-4000-8000-000000000000'

/**
 * Who is paid: account name, bank and the masked number of the account chosen on the application; null where none is chosen,
 * undefined while it is not known.
 */
export function usePayee(view: Workspace): Payee | null | undefined {
  const id = textOf(view.row, 'bankAccount')
  const asked = useAsk('register.get', { record: 'bank_account', id: id === '' ? NO_ID : id }, { enabled: id !== '' })
  if (id === '') return null
  const row = asked.value?.row
  if (row?.id !== id) return undefined
  return {
    name: textOf(row, 'accountName'),
    bank: textOf(row, 'bank'),
    account: maskAccount(textOf(row, 'accountNumber')),
    isBasic: row['isBasic'] === true,
  }
}
