import { among } from '#shared/definition/common-field.ts'
import { choice, text } from '#shared/definition/field.ts'
import { defineRecord, displayValue } from '#shared/definition/record.ts'

/** A natural person who signs or enters; travels, unlike a login (design §6). */
export const person = defineRecord({
  name: 'person',
  label: '人员',
  clause: '',
  title: 'name',
  apart: ['unitKind', 'post'],
  audience: 'city',
  authority: { county: {}, city: 'nobody' },
  permission: { read: 'register.read', write: 'user.manage' },
  fields: {
    name: text({ label: '姓名', required: true, max: 40, list: 140 }),
    unitKind: choice({
      label: '单位',
      required: true,
      list: 140,
      of: among({ commerce: '商务部门', finance: '财政部门', other: '其他部门' }),
    }),
    post: text({ label: '职务', max: 40, list: 140 }),
  },
})

type Written = { readonly name: string; readonly unitKind: string; readonly post: string | null }

/** How a person is written, in one line: 王丙，财政部门，股长. */
export function personWords({ name, unitKind, post }: Written): string {
  return [name, displayValue(person.fields.unitKind, unitKind), post].filter(Boolean).join('，')
}
