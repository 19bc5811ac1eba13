import { defineList } from '#shared/definition/paper/list.ts'

/**
 * 花名册 of a training session. Copies of it are posted, and on these identity numbers are masked (domain §4.6, §11.2); the copy that
 * is filed with those who pay bears them in full, and says what for.
 */
export const roster = defineList({
  code: 'PX-2',
  name: '培训学员花名册',
  clause: '二(五)、五(四)',
  copies: 2,
  paper: 'a4',
  rows: { training_session: { of: 'trainee', by: 'session' } },
  head: 'organiser',
  subtitle: '{title}　{startsOn}至{endsOn}',
  columns: [
    { path: 'name', weight: 2 },
    { figure: 'sex', weight: 0.8 },
    { path: 'identityNumber', filed: true },
    { path: 'enterprise', label: '单位', weight: 5 },
    { path: 'post', weight: 2 },
    { path: 'phone' },
    { path: 'category', label: '备注', weight: 2 },
  ],
  signers: ['制表人', '举办单位负责人'],
})
