import { contactRow } from '#shared/definition/paper/common-part.ts'
import { definePaper } from '#shared/definition/paper/paper.ts'

/** 跨境企业登记表: what a firm trades over the border in a year, and what customs, tax and exchange know of it. */
export const crossborderCard = definePaper({
  code: 'KJ-1',
  name: '跨境电子商务企业登记表',
  clause: '二(二)',
  copies: 2,
  prints: ['crossborder_enterprise'],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'enterprise' } },
  left: { path: 'enterprise', label: '企业名称（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      title: '企业',
      rows: [
        [{ path: 'enterprise.identifier', label: '统一社会信用代码（注册号）' }, 'county'],
        ['enterprise.businessAddress'],
        contactRow,
        ['customsCode', { path: 'traderNumber', label: '对外贸易经营者\n备案号' }],
        ['inExchangeList', 'refundFiled'],
      ],
    },
    {
      kind: 'grid',
      title: '跨境业务',
      rows: [
        ['year', 'direction'],
        [{ path: 'platforms', label: '经营平台' }],
        [{ path: 'markets', lines: 2 }],
        ['exportDollars', 'importDollars'],
        ['warehouseAbroad'],
        [{ label: '主要商品', words: '', lines: 2 }],
        [{ label: '需要协调的事项', words: '□检验检疫　□通关　□结汇　□退税　□融资　□跨境物流　□没有', lines: 2 }],
      ],
    },
    { kind: 'opinion', label: '企业意见', roles: ['法定代表人'] },
    { kind: 'opinion', label: '税务、外汇\n部门核对', roles: ['税务', '外汇'] },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: ['一年填一张；出口额、进口额按海关统计，单位美元。', '需要协调的事项另填跨境电子商务协调事项单。'],
})
