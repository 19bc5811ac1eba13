import { date, reference, text } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** Former names stay searchable: 更名 never orphans a file (domain §1.4 name_history). */
export const formerName = defineRecord({
  name: 'former_name',
  label: '曾用名',
  clause: '',
  title: 'name',
  parent: 'enterprise',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  index: [['enterprise']],
  permission: REGISTER_PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise' }),
    name: text({ label: '曾用名', required: true, list: 260 }),
    usedUntil: date({ label: '用至', required: true, list: 110 }),
  },
})
