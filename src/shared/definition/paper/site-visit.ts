import { definePaper, worded } from '#shared/definition/paper/paper.ts'
import { visitEnd, visitFacts, visitHead, visitLines, visitNotes } from '#shared/definition/paper/visit-part.ts'

/** 实地核查表 of a recognition: who went, which items were looked at, what was found; empty but for its head before the visit. */
export const siteVisitPaper = definePaper({
  code: 'RD-4',
  name: '电子商务企业认定实地核查表',
  clause: '一(三)',
  copies: 1,
  prints: ['recognition_application'],
  facts: visitFacts,
  left: { path: 'enterprise', label: '被核查企业：' },
  date: { path: 'visit.signedOn', label: '核查日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [worded('enterprise.identifier', '证照号码'), worded('serial', '受理编号')],
        [{ path: 'enterprise.businessAddress', label: '经营地址' }],
        ['ecommerceClass', 'subclass'],
      ],
    },
    visitHead,
    {
      kind: 'lines',
      title: '核查项目',
      ...visitLines,
      items: [
        { code: 'V1', words: '经营场所、人员、设备' },
        { code: 'V2', words: '后台当场登录，\n核对销售数据' },
        { code: 'V3', words: '发货台账、物流单据' },
        { words: '网店网站亮照、\n公示信息' },
      ],
    },
    ...visitEnd,
  ],
  notes: visitNotes,
})
