import { reference } from '#shared/definition/field.ts'
import { handedIn, serialField } from '#shared/definition/procedure/subject-field.ts'

/** What every duty of a holder asks: its number, the title, the enterprise, who handed it in. */
export const dutyFields = {
  serial: serialField,
  title: reference({ label: '证书（称号）', required: true, target: 'title', list: 180, section: '申请' }),
  enterprise: reference({ label: '企业', target: 'enterprise', computed: true, list: 240 }),
  ...handedIn,
}

/** Named by its number; the office that began it may be the city, so the county of the enterprise is told. */
export const dutyShape = {
  clause: '一(三)',
  title: 'serial',
  audience: 'subject-owner',
  authority: {
    county: { title: 'either', enterprise: 'own', assignee: 'own' },
    city: { title: 'either', enterprise: 'readers', assignee: 'anyone' },
  },
  about: 'enterprise',
} as const
