/** The digits of an account as one word: clerks copy them in groups of four, and the bank's file has none. */
export function accountNumber(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s+/gu, '')
}

const FEWEST_DIGITS = 8
const MOST_DIGITS = 30
const GROUP = /\d{4}(?=\d)/gu

/** What an account says about itself: its digits in groups, to be compared with the paper, or what no account has. It warns, it never blocks. */
export function accountVerdict(typed: string): { readonly text: string; readonly warns: boolean } {
  const number = accountNumber(typed)
  if (!/^[\d-]+$/u.test(number)) return { text: '账号里有数字以外的字，请与开户许可证或回单核对', warns: true }
  const digits = number.replaceAll('-', '')
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS)
    return { text: `账号一般 ${FEWEST_DIGITS}—${MOST_DIGITS} 位，现在是 ${digits.length} 位，请核对`, warns: true }
  return { text: `${digits.length} 位：${digits.replaceAll(GROUP, '$& ')}`, warns: false }
}
