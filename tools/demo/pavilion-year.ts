import type { DemoStation } from '#tools/demo/unit.ts'
import { YUAN } from './money.ts'

export async function pavilionYear(desk: DemoStation, at: number): Promise<void> {
  const made = await desk.as('经办', 'register.record', {
    record: 'pavilion',
    values: {
      name: `特色中国·${desk.name}馆`,
      platform: 'taobao',
      url: `https://pavilion-${desk.code.toLowerCase()}.example`,
      kind: 'independent',
      county: desk.code,
      operator: null,
      contractNumber: null,
      contractFrom: null,
      contractTo: null,
      openedOn: '2013-05-20',
      products: 120,
      localShare: 9000,
      staff: 8,
      isOpen: true,
      responsiblePerson: null,
      remark: null,
    },
  })
  await desk.as('经办', 'register.record', {
    record: 'pavilion_sales',
    values: {
      pavilion: made.row.id,
      year: 2013,
      sales: (300 + at * 47) * 10_000 * YUAN,
      orders: (300 + at * 47) * 140,
      monthsOpen: 8,
      evidence: '平台结算单',
    },
  })
}
