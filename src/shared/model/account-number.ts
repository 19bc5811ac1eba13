/** The digits of an account as one word: clerks copy them in groups of four, and the bank's file has none. */
export function accountNumber(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s+/gu, '')
}
