import { byHand, computedCheck } from '#shared/definition/procedure/check-item.ts'
import { titleOutcomes } from '#shared/definition/procedure/common-outcome.ts'
import { acceptanceStep, cityDecisionStep, countyReviewStep } from '#shared/definition/procedure/common-step.ts'
import { defineProcedure, type Step } from '#shared/definition/procedure/procedure.ts'

const GROUP = '认定与示范'
const frozen = [
  { key: 'enterprise', label: '企业名称' },
  { key: 'title', label: '证书' },
] as const

const opinion: Step = {
  ...countyReviewStep,
  outcomes: [
    { value: 'agreed', label: '同意', effect: 'advance' },
    { value: 'returned', label: '退回补正', effect: 'return' },
  ],
}

/** 年审、年度复核: held every year between two dated days; 限期整改 sends it back with a term of its own (domain §1.9). */
export const titleReviewProcedure = defineProcedure({
  name: 'title-review',
  label: '证书年审、示范年度复核',
  clause: '一(三)',
  record: 'title_review',
  serial: 'NS',
  steps: [
    acceptanceStep,
    { ...opinion, label: '县年审意见' },
    {
      ...cityDecisionStep,
      label: '年审结论',
      outcomes: [
        { value: 'passed', label: '合格', effect: 'advance' },
        {
          value: 'rectify',
          label: '限期整改',
          effect: 'correct',
          restart: 'county-review',
          answer: { label: '限期整改', limit: 'title.rectify-days' },
        },
        { value: 'failed', label: '不合格', effect: 'refuse' },
      ],
    },
  ],
  materials: [
    { item: 'review-form', label: '年审表（盖公章）', copies: 1, required: true },
    { item: 'report', label: '年度经营情况报告', copies: 1, required: true },
    { item: 'promise', label: '年度承诺书', copies: 1, required: true },
  ],
  checks: [
    computedCheck('N1', '在年审期内', '一(三)'),
    computedCheck('N2', '仍在经营', '一(三)', { hard: true }),
    computedCheck('N3', '仍达到认定的经营规模', '一(三)'),
    computedCheck('N4', '统计按时报送', '一(三)'),
    computedCheck('N5', '无行政处罚', '一(三)'),
    computedCheck('N6', '亮照、公示编号', '六(二)'),
    computedCheck('N7', '重大变更都已申报', '一(三)'),
  ],
  documents: ['REG-1'],
  frozen: [...frozen, { key: 'online-sales', label: '上年网上销售额' }],
  amends: { effect: 'review' },
  doneLabel: '年审合格',
  screen: {
    group: GROUP,
    path: '/title-review',
    noun: '年审',
    help: '认定证书每年年审，示范称号每年复核；期限在参数里。\n结论分合格、限期整改（三十日）、不合格。不合格或未参加的，可以办理撤销。',
    newHelp: '先选证书，再填年审情况。也可以在证书的页面里直接办理。',
    empty: '还没有年审。到了年审期，在证书的页面里逐家办理。',
  },
})

/** 变更 of what a certificate says: name, person, address, class (domain §1.9). */
export const titleChangeProcedure = defineProcedure({
  name: 'title-change',
  label: '证书变更',
  clause: '一(三)',
  record: 'title_change',
  serial: 'BG',
  steps: [acceptanceStep, { ...opinion, label: '县变更意见' }, { ...cityDecisionStep, label: '变更决定' }],
  materials: [
    { item: 'change-form', label: '变更申请表（盖公章）', copies: 1, required: true },
    { item: 'licence', label: '变更后的营业执照复印件', copies: 1, required: true },
    { item: 'certificate', label: '原证书', copies: 1, required: false },
  ],
  checks: [
    computedCheck('G1', '写明了变更事项', '一(三)', { hard: true }),
    computedCheck('G2', '在变更后规定期限内申报', '一(三)'),
    computedCheck('G3', '与名录一致', '一(三)'),
  ],
  documents: ['REG-1'],
  frozen,
  amends: {
    effect: 'change',
    fields: {
      newName: 'holderName',
      newLegalRepresentative: 'legalRepresentative',
      newAddress: 'address',
      newClass: 'ecommerceClass',
    },
  },
  doneLabel: '已变更',
  screen: {
    group: GROUP,
    path: '/title-change',
    noun: '变更申请',
    column: 'newName',
    help: '名称、法定代表人、经营地址、类别变了的，一个月内申报变更。名录里已经改了、证书没有变更的，证书页面会提示。',
    newHelp: '先选证书，只填变了的项目。',
    empty: '还没有变更申请。',
  },
})

/** 撤销（摘牌）: begun by county or city, decided by the city after the holder was told and heard (domain §1.9). */
export const titleRevocationProcedure = defineProcedure({
  name: 'title-revocation',
  label: '撤销证书、摘牌',
  clause: '一(三)',
  record: 'title_revocation',
  serial: 'CX',
  steps: [
    {
      ...acceptanceStep,
      label: '立案',
      needs: [],
      outcomes: [
        { value: 'accepted', label: '立案', effect: 'advance' },
        { value: 'refused', label: '不立案', effect: 'refuse' },
      ],
    },
    {
      ...opinion,
      name: 'statement',
      label: '告知与申辩',
      permission: 'fund.review',
      limit: 'title.statement-days',
      needs: ['materials', 'checks'],
      outcomes: [
        { value: 'heard', label: '已告知、已听取申辩', effect: 'advance' },
        { value: 'returned', label: '退回补充', effect: 'return' },
      ],
    },
    { ...cityDecisionStep, label: '撤销决定', outcomes: titleOutcomes('决定撤销', '不予撤销') },
  ],
  materials: [
    { item: 'evidence', label: '事实证据', copies: 1, required: true },
    { item: 'told', label: '告知书送达回证', copies: 1, required: true },
    { item: 'statement', label: '企业申辩材料', copies: 1, required: false },
  ],
  checks: [
    computedCheck('C1', '已告知，申辩期已满', '一(三)', { hard: true }),
    byHand('C2', '申辩理由已复核', '一(三)'),
  ],
  documents: ['REG-1'],
  frozen: [...frozen, { key: 'reason', label: '事由' }, { key: 'told', label: '告知日期' }],
  amends: { effect: 'revoke' },
  doneLabel: '已撤销',
  screen: {
    group: GROUP,
    path: '/title-revocation',
    noun: '撤销',
    column: 'reason',
    help: '撤销认定证书或示范称号：立案、告知与申辩、市局决定。撤销后两年内不受理再申请。\n提出撤销的可以是县局，也可以是市局。',
    newHelp: '先选证书，写明事由、事实；送达告知书以后再填告知日期。',
    empty: '没有撤销案件。',
  },
})
