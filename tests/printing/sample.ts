import { join } from 'node:path'

import type { FormRecord } from '#core/printing/form-data.ts'
import type { FormCode } from '#shared/definition/form.ts'
import { choiceTicks } from '#core/printing/form-data-text.ts'
import { shipped } from '#test/helper/shipped.ts'
import { titleSamples } from '#test/printing/sample-title.ts'
import { statisticSamples } from '#test/printing/sample-statistic.ts'
import { noticeSamples } from '#test/printing/sample-notice.ts'
import { documentSample } from '#test/printing/sample-document.ts'
import { sheetSample } from '#test/printing/sample-sheet.ts'
import { supervisionSamples } from '#test/printing/sample-supervision.ts'

export const repoRoot = join(import.meta.dirname, '..', '..')
export const formsDir = join(repoRoot, 'resources', 'forms')
const noto = join(repoRoot, 'node_modules', '@expo-google-fonts', 'noto-serif-sc')
/** The bundled faces only: what goldens are made with. */
export const bundledFontDirs = [join(noto, '400Regular'), join(noto, '700Bold')]
export const printedAt = Date.UTC(2014, 5, 20, 2, 15)

const promise = '同意申报。所报材料真实、完整。'
const opinion = {
  text: '经审查，申报材料齐全，项目真实，符合申报通知规定的条件，拟同意按规定给予支持。',
  date: '2014-06-10',
}
/** The same from a paper that bears a signature: only then does a name stand where one signs. */
const signed = { ...opinion, head: '负责人甲' }

const record = {
  number: 'ZJ-421222-2014-0007',
  shortCode: '7F3K-Q2MD',
  qrText: 'HSB1/ZJ-2/ZJ-421222-2014-0007/r3/7F3KQ2MD',
}

export const samples: { readonly [C in FormCode]: FormRecord<C> } = {
  ...noticeSamples,
  ...titleSamples,
  'SHEET-1': sheetSample,
  'DOC-1': documentSample,
  'ZJ-2': {
    ...record,
    data: {
      year: 2014,
      decidedAt: 'city',
      cityCommerceOffice: '市商务局',
      cityFinanceOffice: '市财政局',
      enterpriseName: '示例县电子商务有限公司',
      creditCode: '91420000EXAMPLE00X',
      registeredOn: '2012-03-08',
      ownership: '民营',
      address: '示例县示例镇示例路1号电商产业园3栋',
      postcode: '437400',
      legalRepresentative: '代表甲',
      legalPhone: '000-0000000',
      contact: '联系人乙',
      contactPhone: '00000000000',
      fax: '000-0000001',
      email: 'contact@example.invalid',
      bankName: '示例银行股份有限公司示例县支行营业部',
      accountName: '示例县电子商务有限公司',
      accountNumber: '0000 0000 0000 0000 000',
      totalAssets: 1_234_567_890,
      debtRatio: 4_567,
      staff: 86,
      revenue: 812_345_600,
      profit: 45_678_900,
      tax: 12_345_678,
      onlineSalesYearBefore: 512_300_000,
      onlineSalesLastYear: 800_000_000,
      projectName: '农产品电子商务公共服务平台建设项目',
      category: choiceTicks(shipped.groups('fund-category'), 'A'),
      subcategory: 'A5 电商应用平台',
      purpose: choiceTicks(shipped.codes('fund-purpose'), 'public-platform'),
      place: '示例县示例镇',
      startsOn: '2014-01-01',
      endsOn: '2014-12-31',
      supportMode: choiceTicks(shipped.codes('support-mode'), 'award'),
      content:
        '建设覆盖全县的农产品网上销售平台，包括商品库、订单、仓配和质量追溯四个系统，配套建设村级服务点20个，培训农村电商带头人200人次。',
      goal: '年内上线企业50家，年网络零售额1000万元以上，带动就业120人。',
      investment: 150_000_000,
      ownFunds: 100_000_000,
      bankLoan: 50_000_000,
      otherFiscal: 0,
      invested: 120_000_000,
      interestPaid: 2_450_000,
      amount: 12_345_600,
      otherSupport: false,
      filledOn: '2014-06-03',
      applicantOpinion: { text: promise, head: '代表甲', date: '2014-06-03' },
      countyCommerce: {
        ...opinion,
        category: 'A5 电商应用平台',
        amount: 12_000_000,
        origin: 'desk',
        enteredBy: '经办甲',
        enteredOn: '2014-06-10',
      },
      countyFinance: {
        ...signed,
        category: 'A5 电商应用平台',
        amount: 12_000_000,
        origin: 'paper',
        enteredBy: '经办甲',
        enteredOn: '2014-06-13',
      },
      note: '',
    },
  },
  'PX-6': {
    ...record,
    number: 'PX-421222-2014-0012',
    qrText: 'HSB1/PX-6/PX-421222-2014-0012/r1/7F3KQ2MD',
    data: {
      year: 2014,
      kind: '参加外部培训',
      enterpriseName: '示例县电子商务有限公司',
      creditCode: '91420000EXAMPLE00X',
      legalRepresentative: '代表甲',
      contact: '联系人乙',
      contactPhone: '00000000000',
      bankName: '示例银行股份有限公司示例县支行营业部',
      accountName: '示例县电子商务有限公司',
      accountNumber: '0000 0000 0000 0000 000',
      sessionName: '2014年第三期农村电商实操培训班',
      organizer: '示例县电子商务协会',
      place: '示例县职业教育中心',
      startsOn: '2014-05-12',
      endsOn: '2014-05-16',
      hours: 40,
      heads: 18,
      receipts: 3,
      receiptTotal: 3_600_000,
      eligible: 3_240_050,
      ratio: 5_000,
      grantedThisYear: 0,
      amount: 1_620_000,
      filledOn: '2014-06-03',
      applicantOpinion: { text: promise, head: '代表甲', date: '2014-06-03' },
      countyCommerce: { ...signed, amount: 1_620_000 },
    },
  },
  'ENT-1': {
    ...record,
    number: 'QY-421222-000128',
    qrText: 'HSB1/ENT-1/QY-421222-000128/r9/7F3KQ2MD',
    data: {
      enterpriseName: '示例县电子商务有限公司',
      creditCode: '91420000EXAMPLE00X',
      status: '存续',
      unit: '示例县商务局',
      filledOn: '2014-06-03',
      sections: [
        {
          title: '基本情况',
          fields: [
            { label: '成立日期', value: '2012年3月8日' },
            { label: '注册资本（万元）', value: '500.00' },
            { label: '登记注册类型', value: '有限责任公司' },
            { label: '行业代码', value: '5292 互联网零售' },
            { label: '注册地址', value: '示例县示例镇示例路1号', wide: true },
            { label: '经营地址', value: '示例县示例镇电商产业园3栋', wide: true },
            { label: '法定代表人', value: '代表甲' },
            { label: '手机', value: '000****0000' },
            { label: '主营产品', value: '茶叶、楠竹制品、蜂蜜', wide: true },
          ],
        },
        {
          title: '经营情况',
          fields: [
            { label: '从业人数', value: '86' },
            { label: '电商人员', value: '32' },
            { label: '上年营业收入（元）', value: '8,123,456.00' },
            { label: '其中网络零售额（元）', value: '5,123,000.00' },
            {
              label: '企业简介',
              value:
                '主要从事本地农产品的网上销售，在多个平台开设店铺，与三十余家合作社签有供货协议，年发出快递十余万件。',
              wide: true,
              lines: 2,
            },
          ],
        },
        {
          title: '网店',
          table: {
            columns: [
              { label: '平台', weight: 2 },
              { label: '店铺名称', weight: 3 },
              { label: '开店日期', kind: 'date', weight: 2 },
              { label: '上年销售额（元）', kind: 'money', weight: 2 },
            ],
            rows: [
              ['示例平台一', '山里茶旗舰店', '2012-05-01', 210_000_000],
              ['示例平台二', '楠竹工坊', '2013-09-15', 98_765_432],
              ['示例平台三', '示例县特产馆', '2014-01-08', 5_000_050],
            ],
          },
        },
      ],
    },
  },
  'REG-1': {
    ...record,
    number: 'TS-421222-2014-0003',
    qrText: 'HSB1/REG-1/TS-421222-2014-0003/r2/7F3KQ2MD',
    data: {
      title: '投诉登记表',
      subtitle: '信用监管、投诉（47号 六(二)）',
      unit: '示例县商务局',
      filledOn: '2014-06-03',
      sections: [
        {
          title: '投诉',
          fields: [
            { label: '收到日期', value: '2014年6月2日' },
            { label: '渠道', value: '电话' },
            { label: '投诉人', value: '群众甲' },
            { label: '联系电话', value: '000****0000' },
            { label: '投诉内容', value: '网上购买的茶叶与描述不符，要求退货，商家三天未答复。', wide: true },
          ],
        },
        {
          title: '办理',
          fields: [
            { label: '承办人', value: '经办乙' },
            { label: '办结期限', value: '2014年6月16日' },
            { label: '办理结果', value: '经调解，商家同意退货退款，投诉人表示满意。', wide: true },
          ],
        },
      ],
      note: '本卡由登记册自动生成。',
    },
  },
  'SLIP-1': {
    ...record,
    number: 'HSB-421222-2014-000013',
    shortCode: 'A1B2-C3D4',
    qrText: `HSB1/SLIP-1/HSB-421222-2014-000013/${'0123456789abcdef'.repeat(4)}`,
    data: {
      from: '示例县商务局',
      to: '示例市商务局',
      sequence: 13,
      previous: '第12号（2014年5月30日）',
      fileName: 'HSB-421222-2014-000013.hsp',
      madeOn: '2014-06-20',
      medium: 'U盘',
      fingerprint: '0123456789abcdef'.repeat(4),
      counts: [
        { label: '企业', rows: 128 },
        { label: '培训班', rows: 6 },
        { label: '单据', rows: 43, amount: 23_456_789 },
        { label: '资金申请', rows: 7, amount: 86_400_000 },
        { label: '拨付', rows: 4, amount: 31_200_000 },
      ],
      total: 31_200_000,
      note: '',
    },
  },
  'LIST-1': {
    ...record,
    number: '',
    data: {
      title: '资金拨付台账',
      subtitle: '2014年度',
      unit: '示例县商务局',
      unitLine: '单位：元',
      filledOn: '2014-06-30',
      columns: [
        { label: '序号', kind: 'integer', weight: 0.7 },
        { label: '凭证日期', kind: 'date', weight: 1.5 },
        { label: '资金级次', weight: 0.9 },
        { label: '指标文号', weight: 1.8 },
        { label: '单位名称', weight: 3 },
        { label: '项目名称', weight: 3 },
        { label: '应拨', kind: 'money', weight: 1.7 },
        { label: '实拨', kind: 'money', weight: 1.7 },
        { label: '确认', kind: 'yesNo', weight: 0.7 },
      ],
      rows: Array.from({ length: 34 }, (_, i) => [
        i + 1,
        `2014-06-${String((i % 28) + 1).padStart(2, '0')}`,
        i % 2 === 0 ? '县级' : '市级',
        `示财商〔2014〕${i + 1}号`,
        `示例县第${i + 1}电子商务有限公司`,
        '农产品电子商务公共服务平台建设项目',
        1_000_000 + i,
        1_000_000 + i,
        i % 3 > 0,
      ]),
      totals: ['', '合计', '', '', '', '', 34_000_561, 34_000_561, ''],
      signers: ['填表人', '复核人', '负责人'],
      note: '账号不在本表列示。',
    },
  },
  ...statisticSamples,
  ...supervisionSamples,
}

const long = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
/** The longest names offices really meet, in every field a name can stand in. */
export const longest: FormRecord<'ZJ-2'> = {
  ...record,
  data: {
    ...samples['ZJ-2'].data,
    enterpriseName: long('湖北示例县新农村现代农业电子商务产业发展投资管理（集团）股份有限公司', 80),
    address: long('示例县经济开发区电子商务产业园区创业大道与幸福路交汇处', 60),
    email: `${'a'.repeat(24)}@${'b'.repeat(12)}.invalid`,
    legalRepresentative: '阿不都热合曼·阿卜杜拉·买买提明·艾山江',
    contact: '阿不都热合曼·阿卜杜拉·买买提明·艾山江',
    bankName: long('示例农村商业银行股份有限公司示例县支行经济开发区分理处', 60),
    accountName: long('湖北示例县新农村现代农业电子商务产业发展投资管理（集团）股份有限公司', 80),
    accountNumber: '0'.repeat(32),
    projectName: long('基于物联网和大数据技术的农产品全产业链质量安全追溯与电子商务公共服务平台建设项目（二期）', 90),
    place: long('示例县经济开发区电子商务产业园区', 40),
    amount: 999_999_999_999,
    otherSupport: true,
    otherSupportNote: long('2013年度，示商发〔2013〕12号，200,000.00元；', 60),
    countyCommerce: {
      text: long('经审查，申报材料齐全，项目真实，符合规定条件。', 90),
      category: '电商应用平台',
      amount: 999_999_999_999,
      handler: '阿不都热合曼',
      head: '阿不都热合曼',
      date: '2014-12-31',
      origin: 'paper',
      enteredBy: '阿不都热合曼',
      enteredOn: '2014-12-31',
    },
    note: long('本单位人员不足，经市局书面同意初审、复核由同一人办理（示商函〔2014〕3号）。', 60),
  },
}

/** Texts longer than their cells: rows grow on a full print, and a data-only print is refused. */
export const wordy: FormRecord<'ZJ-2'> = {
  ...record,
  data: {
    ...samples['ZJ-2'].data,
    content: long('建设覆盖全县的农产品网上销售平台，包括商品库、订单、仓配和质量追溯四个系统。', 1200),
    goal: long('年内上线企业50家，年网络零售额1000万元以上。', 400),
    countyCommerce: { ...signed, text: long('经审查，申报材料齐全，项目真实，符合规定条件。', 400) },
  },
}
