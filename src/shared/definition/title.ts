import type { SerialModule } from '#shared/model/document-number.ts'

/** One kind of 称号: its words, term, yearly duty and the support that follows from it. The parameters are dated. */
export type TitleKind = {
  readonly value: string
  readonly label: string
  /** Printed on the certificate: 经认定为…, 授予…称号. */
  readonly award: string
  readonly clause: string
  /** Machine key of the certificate; the word of its number is the place's 机关代字 of that key. */
  readonly serial: SerialModule
  /** Parameter: years from the day of issue, that day included. */
  readonly validity: string
  /** Parameters: the days of the year between which the yearly review is handed in. */
  readonly review: { readonly opens: string; readonly closes: string }
  /** Parameter: consecutive years of support (policy 二(四)); absent where the title brings none. */
  readonly support?: string
}

const demonstration = {
  clause: '二(四)',
  serial: 'CH',
  validity: 'title.valid-years',
  review: { opens: 'title.review-opens', closes: 'title.review-closes' },
  support: 'title.support-years',
} as const

/** Every title the city knows; `value` of a 示范 kind is level and object of its application, joined. */
export const TITLE_KINDS = [
  {
    value: 'recognition',
    label: '电子商务企业',
    award: '认定为电子商务企业',
    clause: '一(三)',
    serial: 'RZ',
    validity: 'recognition.valid-years',
    review: { opens: 'recognition.review-opens', closes: 'recognition.review-closes' },
  },
  { ...demonstration, value: 'city-enterprise', label: '市级示范企业', award: '授予市级电子商务示范企业称号' },
  { ...demonstration, value: 'province-enterprise', label: '省级示范企业', award: '获得省级电子商务示范企业称号' },
  { ...demonstration, value: 'city-base', label: '市级示范基地', award: '授予市级电子商务示范基地称号' },
  { ...demonstration, value: 'province-base', label: '省级示范基地', award: '获得省级电子商务示范基地称号' },
] as const satisfies readonly TitleKind[]

/** States of a title, derived from its grant, its later procedures and the day (design decision 5). */
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
