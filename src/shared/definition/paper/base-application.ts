import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 示范基地申报表: what runs the base, how large it is and who is in it. */
export const baseApplicationPaper = definePaper({
  code: 'SF-2',
  name: '电子商务示范基地申报表',
  clause: '二(四)',
  copies: 3,
  prints: ['title_application'],
  when: [{ path: 'object', is: ['base'] }],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' } },
  left: { path: 'enterprise', label: '运营机构（盖章）：' },
  date: { path: 'appliedOn', label: '申报日期：' },
  blocks: [
    {
      kind: 'grid',
      title: '基地',
      rows: [
        ['baseName'],
        ['level', 'operatingSince'],
        ['buildingArea', 'tenants'],
        ['tenantShare', 'occupancy'],
        ['jobs', 'farmers'],
      ],
    },
    {
      kind: 'grid',
      title: '运营机构',
      rows: [
        [{ path: 'enterprise.identifier', label: '统一社会信用代码（注册号）' }, 'enterprise.establishedOn'],
        ['enterprise.businessAddress'],
        ['enterprise.legalRepresentative', 'enterprise.registeredCapital'],
        [worded('contact.name', '联系人'), worded('contact.mobile', '手机')],
      ],
    },
    {
      kind: 'grid',
      title: '建设和运营',
      rows: [
        [{ label: '配套服务', words: '□仓储物流　□培训　□摄影美工　□代运营　□金融　□信息平台　□其他：', lines: 2 }],
        [{ path: 'platforms', label: '平台构成', lines: 3 }],
        [{ path: 'awards', label: '获奖情况', lines: 3 }],
      ],
    },
    { kind: 'grid', rows: [[{ path: 'practice', label: '典型做法', lines: 14 }]] },
    { kind: 'opinion', label: '运营机构\n意见', roles: ['法定代表人'] },
    { kind: 'opinion', label: '县商务主管\n部门意见', step: 'county-review', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '市商务主管\n部门意见', step: ['approval', 'city-review'], roles: ['经办人', '负责人'] },
  ],
  notes: ['所填数据附证明材料；按月报送统计数据。', '签字须本人亲笔，签字、公章、日期缺一不可。'],
})
