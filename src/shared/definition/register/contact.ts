import { boolean, phone, reference, text } from '#shared/definition/field.ts'
import { defineRecord, REGISTER_PERMISSION } from '#shared/definition/record.ts'

/** The name of a contact whose telephone or mail address an import brought without one; on paper nothing stands for it. */
export const UNNAMED_CONTACT = '未登记姓名'

export const contact = defineRecord({
  name: 'contact',
  label: '联系人',
  clause: '',
  personal: { why: '报送、催报、实地核查时联系企业', keep: '联系人更换后改新；旧版本随企业登记保存' },
  title: 'name',
  parent: 'enterprise',
  audience: 'city',
  authority: { county: { enterprise: 'own' }, city: 'nobody' },
  index: [['enterprise'], ['mobile']],
  permission: REGISTER_PERMISSION,
  fields: {
    enterprise: reference({ label: '企业', required: true, target: 'enterprise' }),
    name: text({ label: '姓名', required: true, max: 40, list: 120, sensitivity: 'personal', synonyms: ['联系人'] }),
    post: text({ label: '职务', max: 40, list: 120 }),
    mobile: phone({ label: '手机', list: 140, sensitivity: 'personal', synonyms: ['联系电话', '电话', '手机'] }),
    telephone: phone({ label: '座机', sensitivity: 'personal' }),
    email: text({ label: '邮箱', max: 80 }),
    qq: text({ label: 'QQ、微信号', max: 40, sensitivity: 'personal' }),
    isFundContact: boolean({ label: '资金联系人', list: 100 }),
    isStatisticsContact: boolean({ label: '统计联系人', list: 100 }),
  },
})
