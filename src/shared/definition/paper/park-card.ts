import { contactRow } from '#shared/definition/paper/common-part.ts'
import { definePaper } from '#shared/definition/paper/paper.ts'

/** 园区登记表: a park or cluster with its areas, trades and tenants. */
export const parkCard = definePaper({
  code: 'YQ-1',
  name: '电子商务产业园区登记表',
  clause: '四(二)',
  copies: 2,
  prints: ['park'],
  facts: { contact: { of: 'contact', by: 'enterprise', key: 'operator' } },
  left: { path: 'operator', label: '运营机构（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      title: '园区',
      rows: [
        ['name'],
        ['kind'],
        ['builtFrom'],
        ['address'],
        ['county', 'openedOn'],
        contactRow,
        ['landArea', 'buildingArea'],
        ['officeArea', 'warehouseArea'],
        ['rentableArea', 'rentedArea'],
        ['invest', 'jobs'],
        ['tenants', 'ecommerceTenants'],
        ['yearSales', 'logisticsPlatform'],
        ['services'],
        ['freeRent'],
        [{ path: 'honours', lines: 2 }],
        ['status'],
      ],
    },
    {
      kind: 'table',
      title: '入驻企业',
      of: 'park_tenant',
      by: 'park',
      numbered: true,
      columns: [
        { path: 'enterprise', label: '企业名称', weight: 4 },
        { path: 'business', weight: 2 },
        { path: 'movedInOn', weight: 2 },
        { path: 'movedOutOn', weight: 2 },
        { path: 'area', label: '租用面积（㎡）', weight: 1.6 },
      ],
      least: 10,
    },
    { kind: 'opinion', label: '运营机构\n意见', roles: ['负责人'] },
    { kind: 'opinion', label: '园区主管\n单位意见', roles: ['经办人', '负责人'] },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
  ],
  notes: ['附产权或租赁证明、平面图和管理制度；入驻企业较多的，另附清单。', '登记后按季填报园区季报表。'],
})
