import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 变更申请表 of a certificate: as it is beside as it is to be. */
export const titleChangePaper = definePaper({
  code: 'RD-9',
  name: '电子商务企业认定变更申请表',
  clause: '一(三)',
  copies: 3,
  prints: ['title_change'],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' } },
  left: { path: 'title.holderName', label: '企业名称（盖章）：' },
  date: { path: 'appliedOn', label: '申请日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [worded('title.number', '证书编号'), worded('title.issuedOn', '发证日期')],
        [worded('enterprise.identifier', '统一社会信用代码（注册号）'), worded('contact.mobile', '联系电话')],
        ['changedOn'],
      ],
    },
    {
      kind: 'grid',
      title: '变更事项（只填变了的）',
      rows: [
        [{ path: 'title.holderName', label: '变更前名称' }, 'newName'],
        [
          worded('title.legalRepresentative', '变更前\n法定代表人'),
          worded('newLegalRepresentative', '变更后\n法定代表人'),
        ],
        [worded('title.address', '变更前\n经营地址'), worded('newAddress', '变更后\n经营地址')],
        [{ path: 'title.ecommerceClass', label: '变更前类别' }, 'newClass'],
        [{ path: 'reason', lines: 2 }],
        [{ label: '所附材料', words: '□变更后的营业执照复印件　□原证书　□其他：', lines: 1 }],
      ],
    },
    { kind: 'opinion', label: '企业意见', roles: ['法定代表人'] },
    { kind: 'opinion', label: '县商务主管\n部门意见', step: 'county-review', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '市商务主管\n部门意见', step: 'city-decision', roles: ['经办人', '负责人'] },
  ],
  notes: ['变更发生后一个月内申报；换发证书时交回原证书。'],
})
