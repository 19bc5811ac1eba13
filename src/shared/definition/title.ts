/** How a title is come by. */
export const TITLE_ROLES = ['recognition', 'demonstration'] as const
export type TitleRole = (typeof TITLE_ROLES)[number]

/** Modules that number certificates. */
export const CERTIFICATES = ['RZ', 'CH'] as const

/** One kind of 称号: its words, term, yearly duty and the support that follows from it. The parameters are dated. */
export type TitleKind = {
  readonly value: string
  readonly label: string
  /** Printed on the certificate: 经认定为…, 授予…称号. */
  readonly award: string
  readonly clause: string
  /** Machine key of the certificate; the word of its number is the place's 机关代字 of that key. */
  readonly serial: (typeof CERTIFICATES)[number]
  readonly role: TitleRole
  /** What a demonstration is given for. */
  readonly level: 'city' | 'province'
  readonly object: 'enterprise' | 'base'
  /** Parameter: years from the day of issue, that day included. */
  readonly validity: string
  /** Parameters: the days of the year between which the yearly review is handed in. */
  readonly review: { readonly opens: string; readonly closes: string }
  /** Parameter: consecutive years of support (policy 二(四)); absent where the title brings none. */
  readonly support?: string
}

/** What goes with a role whatever a place calls its titles. */
const OF_ROLE = {
  recognition: {
    clause: '一(三)',
    validity: 'recognition.valid-years',
    review: { opens: 'recognition.review-opens', closes: 'recognition.review-closes' },
  },
  demonstration: {
    clause: '二(四)',
    validity: 'title.valid-years',
    review: { opens: 'title.review-opens', closes: 'title.review-closes' },
    support: 'title.support-years',
  },
} as const

type Told = Pick<TitleKind, 'value' | 'label' | 'award' | 'role' | 'level' | 'object'> & {
  readonly number: TitleKind['serial']
}

/** The kinds of title that the pack of a place tells. */
export function titleKinds(titles: readonly Told[]): readonly TitleKind[] {
  return titles.map(({ number, ...one }) => ({ ...one, serial: number, ...OF_ROLE[one.role] }))
}

/** States of a title, derived from its grant, its later procedures and the day. */
export const TITLE_STATES = [
  { value: 'valid', label: '有效' },
  { value: 'changing', label: '变更中' },
  { value: 'reviewing', label: '年审中' },
  { value: 'rectifying', label: '限期整改' },
  { value: 'failed', label: '年审不合格' },
  { value: 'revoking', label: '拟撤销' },
  { value: 'expired', label: '到期' },
  { value: 'revoked', label: '已撤销' },
] as const
export type TitleStateName = (typeof TITLE_STATES)[number]['value']
