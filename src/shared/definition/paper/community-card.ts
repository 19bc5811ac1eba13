import { contactRow } from '#shared/definition/paper/common-part.ts'
import { definePaper } from '#shared/definition/paper/paper.ts'

/** 社区服务平台登记表: what a platform offers to which communities; helpers are counted and never named. */
export const communityCard = definePaper({
  code: 'SQ-1',
  name: '社区电子商务服务平台登记表',
  clause: '二(三)',
  copies: 2,
  prints: ['community_service'],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' } },
  left: { path: 'enterprise', label: '运营企业（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      title: '平台',
      rows: [
        ['name'],
        ['kind'],
        ['website'],
        ['hotline', 'openedOn'],
        ['county', 'town'],
        contactRow,
        [{ path: 'coverage', lines: 3 }],
        ['communities', 'helpers'],
        ['ordersMonthly', 'matched'],
        ['hasBooking', 'complaints'],
        [{ path: 'subsidy', lines: 2 }],
        ['status'],
      ],
    },
    { kind: 'opinion', label: '运营企业\n意见', roles: ['负责人'] },
    { kind: 'opinion', label: '行业主管\n部门意见', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: ['服务人员只填人数，不填姓名和证件号。', '行业主管部门：家政、就业为人社，养老为民政，订餐订房为旅游。'],
})
