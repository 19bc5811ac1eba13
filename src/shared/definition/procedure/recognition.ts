import { byHand, computedCheck, tested, least } from '#shared/definition/procedure/check-item.ts'
import { titleOutcomes } from '#shared/definition/procedure/common-outcome.ts'
import {
  acceptanceStep,
  cityNoticeStep,
  cityReviewStep,
  countyReviewStep,
  siteVisitStep,
  titleGrantStep,
} from '#shared/definition/procedure/common-step.ts'
import { defineProcedure } from '#shared/definition/procedure/procedure.ts'

const CLAUSE = '一(三)'

/** 电子商务企业认定: county examines and recommends, the city decides and issues the certificate (policy 一(三), domain §1). */
export const recognitionProcedure = defineProcedure({
  name: 'recognition',
  label: '电子商务企业认定',
  clause: CLAUSE,
  record: 'recognition_application',
  serial: 'RD',
  steps: [
    acceptanceStep,
    siteVisitStep,
    countyReviewStep,
    cityReviewStep,
    cityNoticeStep,
    { ...titleGrantStep, label: '认定', outcomes: titleOutcomes('予以认定', '不予认定') },
  ],
  materials: [
    { item: 'application-form', label: '电子商务企业认定申请表（盖公章）', copies: 3, required: true },
    { item: 'licence', label: '营业执照（三证）复印件', copies: 3, required: true, firstOnly: true },
    { item: 'report', label: '企业经营情况报告', copies: 3, required: true },
    { item: 'financial-statement', label: '上年度财务审计报告或财务报表', copies: 1, required: true },
    { item: 'online-evidence', label: '网店、网站证明（后台截图、域名和 ICP 证明）', copies: 1, required: true },
    {
      item: 'legal-representative-id',
      label: '法定代表人身份证复印件（限用途水印）',
      copies: 1,
      required: true,
      firstOnly: true,
    },
    { item: 'promise', label: '承诺书', copies: 1, required: true },
    { item: 'special-licence', label: '行政许可证件（食品、药品等）', copies: 1, required: false, firstOnly: true },
  ],
  checks: [
    computedCheck('R1', '在本地登记、存续', CLAUSE, { hard: true }),
    tested('R2', '电子商务经营满规定月数', CLAUSE, [least('operation-months', 'recognition.months-least')]),
    byHand('R3', '近两年无严重违法记录', CLAUSE),
    computedCheck('R4', '有自建网站（ICP）或第三方平台网店', CLAUSE),
    byHand('R5', '网上销售的许可商品有许可证件', CLAUSE),
    byHand('R6', '财务规范，未拖欠财政资金', CLAUSE),
    computedCheck('R7', '近几期统计按时报送率不低于规定', CLAUSE),
    tested('R8a', '应用类：年网上销售额', CLAUSE, [least('online-sales', 'recognition.sales-least')], {
      when: { field: 'ecommerceClass', equals: 'application' },
    }),
    tested('R8b', '平台类：年平台交易额', CLAUSE, [least('platform-turnover', 'recognition.platform-least')], {
      when: { field: 'ecommerceClass', equals: 'platform' },
    }),
    tested(
      'R8c',
      '服务类：本地客户数或服务收入',
      CLAUSE,
      [
        least('service-clients', 'recognition.clients-least'),
        least('service-income', 'recognition.service-income-least'),
      ],
      { when: { field: 'ecommerceClass', equals: 'service' } },
    ),
    tested('R9', '纯网销企业：网上销售占比', CLAUSE, [least('online-share', 'recognition.online-share-least')], {
      when: { field: 'subclass', equals: 'pure-online' },
    }),
    computedCheck('R10', '不在撤销后的限制期', CLAUSE, { hard: true }),
    computedCheck('A2', '证照号码校验位', CLAUSE),
    computedCheck('A13', '材料齐全', CLAUSE),
    byHand('V1', '核查：经营场所、人员、设备属实', CLAUSE),
    byHand('V2', '核查：后台当场登录核对', CLAUSE),
    byHand('V3', '核查：发货台账', CLAUSE, { required: false }),
  ],
  documents: ['RD-1', 'RD-6'],
  notice: {
    paper: 'RD-6',
    title: '关于{year}年电子商务企业\n拟认定名单的公示',
    list: '拟认定以下企业',
    columns: [{ label: '认定类别', weight: 26, of: { field: 'ecommerceClass' } }],
  },
  frozen: [
    { key: 'enterprise', label: '企业名称' },
    { key: 'identifier', label: '证照号码' },
    { key: 'class', label: '类别' },
    { key: 'online-sales', label: '上年网上销售额' },
    { key: 'rank', label: '名次', ofItsDay: true },
  ],
  grants: { role: 'recognition' },
  ranks: true,
  doneLabel: '已认定',
  screen: {
    group: '认定与示范',
    path: '/recognition',
    noun: '认定申请',
    column: 'ecommerceClass',
    help: '县里受理、实地核查、初审，市里审核、公示、认定并发证。\n认定标准逐条列在审查项里，能算的由程序算，不满足又要推荐的，须写理由。',
    newHelp: '照认定申请表录入。企业名称、地址、网店、近两年数据从名录里取，不再重录。',
    empty: '还没有认定申请。收到企业的认定申请表以后，在这里录入。',
  },
})
