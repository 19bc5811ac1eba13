import type { TitleKind } from '#shared/definition/title.ts'

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
