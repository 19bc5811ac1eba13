import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 园区季报表: a quarter of a park as its operator reports it. */
export const parkQuarterCard = definePaper({
  code: 'YQ-2',
  name: '电子商务产业园区季报表',
  clause: '四(二)',
  copies: 2,
  table: '6',
  prints: ['park_quarter'],
  left: { path: 'park', label: '填报单位（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['period', 'park.county'],
        [{ path: 'park.operator', label: '运营机构' }, 'park.buildingArea'],
        ['tenants', 'ecommerceTenants'],
        ['sales', 'tax'],
        ['jobs', 'parcels'],
        [worded('park.rentableArea', '可租面积'), worded('park.rentedArea', '已租面积')],
        [{ label: '本季新入驻、\n退出企业', words: '', lines: 5 }],
        [{ path: 'remark', label: '情况说明', lines: 5 }],
      ],
    },
    { kind: 'sign', names: ['单位负责人', '统计负责人', '填表人'] },
    { kind: 'text', words: '联系电话：　　　　　　　　　　　　报出日期：　　　　年　　月　　日' },
  ],
  notes: ['数据截至季末；网络销售额、税收为园区内企业本季合计，单位万元。'],
})
