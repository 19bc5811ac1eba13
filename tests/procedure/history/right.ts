import type { Login, Matter } from './model.ts'
import type { PageStep } from './page.ts'

/** Which roles hold a right. */
const HOLDERS: Readonly<Record<string, readonly Login['roles'][number][]>> = {
  'fund.accept': ['clerk'],
  'fund.notice': ['clerk'],
  'fund.review': ['reviewer'],
  'fund.approve': ['approver'],
  'fund.pay': ['payer'],
  'city.decide': ['reviewer', 'approver'],
}

export function mayDo(step: PageStep, login: Login): boolean {
  return (HOLDERS[step.hand.right] ?? []).some((role) => login.roles.includes(role))
}

export const is = (login: Login, role: Login['roles'][number]) => login.roles.includes(role)
export const between = (day: string, from: string, to: string) => day >= from && day <= to

/** Whether nobody is behind two steps that persons must not share. */
export function isApart(one: Matter, step: PageStep | undefined, signatory: string, enteredBy: string): boolean {
  return (step?.hand.apart ?? []).every((other) => {
    if (other === 'entry') return one.creator !== signatory && one.creator !== enteredBy
    return one.marks.get(other)?.person !== signatory
  })
}
