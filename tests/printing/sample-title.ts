import type { FormRecord } from '#core/printing/form-data.ts'
import type { FormCode } from '#shared/definition/form.ts'

const opinion = {
  text: '经审查，材料齐全，与核查情况相符，符合规定条件，同意推荐。',
  date: '2014-06-10',
}
const record = { shortCode: '7F3K-Q2MD', qrText: 'HSB1/RD-1/RD-421222-2014-0007/r3/7F3KQ2MD' }
const applicant = {
  enterpriseName: '示例县电子商务有限公司',
  creditCode: '91420000EXAMPLE00X',
  establishedOn: '2012-03-08',
  capital: 500_000_000,
  registrationType: '150 有限责任',
  industryCode: '5292',
  town: '示例镇',
  registeredAddress: '示例县示例镇示例路1号',
  businessAddress: '示例县示例镇示例路1号电商产业园3栋',
  legalRepresentative: '代表甲',
  contact: '联系人乙',
  contactPhone: '00000000000',
  email: 'contact@example.invalid',
  employees: 86,
  ecommerceEmployees: 41,
}
const materials = [
  '认定申请表',
  '营业执照（三证）复印件',
  '经营情况报告',
  '财务审计报告或报表',
  '网店、网站证明',
  '身份证复印件',
  '承诺书',
].map((label, at) => ({ label, on: at !== 5 }))

/** Samples of the forms of 认定, 示范 and training; invented throughout. */
export const titleSamples: {
  readonly [C in FormCode & ('PX-3' | 'PX-7' | 'PX-12' | 'RD-1' | 'RD-7' | 'SF-1')]: FormRecord<C>
} = {
  'PX-3': {
    ...record,
    number: 'PB-421222-2014-0001',
    data: {
      session: '网店运营与推广培训班',
      organiser: '淘宝大学示例教学点',
      place: '示例市示例路1号培训中心',
      days: ['2014-04-14', '2014-04-15'],
      people: Array.from({ length: 27 }, (_, at) => ({
        name: `学员${at + 1}`,
        unit: '示例县电子商务有限公司',
        phone: '00000000000',
      })),
    },
  },
  'PX-7': {
    ...record,
    number: 'PX-421222-2014-0002',
    data: {
      year: 2014,
      kind: '员工技能培训',
      withLabourOpinion: true,
      enterpriseName: applicant.enterpriseName,
      creditCode: applicant.creditCode,
      sessionName: '客服与美工技能培训班',
      heads: 12,
      receipts: 2,
      receiptTotal: 2_400_000,
      eligible: 2_400_000,
      ratio: 5000,
      amount: 1_200_000,
      countyCommerce: opinion,
      labour: opinion,
    },
  },
  'RD-1': {
    ...record,
    number: 'RD-421222-2014-0007',
    data: {
      year: 2014,
      ...applicant,
      ecommerceClass: '应用类',
      subclass: '传统商贸流通企业',
      tradeModes: ['B2C', 'O2O'],
      website: 'https://www.example.invalid',
      icpNumber: '示ICP备00000000号',
      shops: Array.from({ length: 6 }, (_, at) => ({
        platform: '天猫',
        name: `示例山货旗舰店${at + 1}`,
        url: `https://shop${at + 1}.example.invalid/index`,
        openedOn: '2012-05-01',
      })),
      years: [
        {
          year: 2012,
          revenue: 512_300_000,
          onlineSales: 312_300_000,
          onlineRetail: 112_300_000,
          tax: 8_000_000,
          parcels: 21_000,
        },
        {
          year: 2013,
          revenue: 812_345_600,
          onlineSales: 600_000_000,
          onlineRetail: 300_000_000,
          tax: 12_345_678,
          parcels: 42_000,
        },
      ],
      mainProducts: '茶叶、干笋、蜂蜜等本地农副土特产品',
      introduction:
        '公司成立于2012年，主营本地农副土特产品网上销售，自有仓库2000平方米和包装车间，在天猫、淘宝开设网店六家，带动合作社十二家、农户三百余户。',
      materials,
      filledOn: '2014-06-03',
      acceptedOn: '2014-06-05',
      county: { ...opinion, origin: 'desk', enteredBy: '审核甲', enteredOn: '2014-06-10' },
      city: {
        ...opinion,
        text: '经审核、公示，予以认定。',
        origin: 'desk',
        enteredBy: '负责人乙',
        enteredOn: '2014-06-24',
      },
      note: '咸电认〔2014〕0001号',
    },
  },
  'PX-12': {
    ...record,
    number: '',
    data: {
      title: '培训结业证书',
      opening: '经考勤，',
      closing: '准予结业，特发此证。',
      holder: '学员甲',
      award: '参加2014年4月8日至2014年4月10日“网店运营与推广培训班”，期满合格',
      lines: [
        { label: '证书编号：', value: 'PB-421222-2014-0001-003' },
        { label: '举办单位：', value: '淘宝大学示例教学点' },
        { label: '所在单位：', value: '示例县第一电子商务有限公司' },
        { label: '学　　时：', value: '24 学时' },
      ],
      issuedBy: '淘宝大学示例教学点',
      issuedOn: '2014-04-10',
    },
  },
  'RD-7': {
    ...record,
    number: 'RZ-421200-2014-0001',
    data: {
      title: '电子商务企业',
      holder: '示例县电子商务有限公司',
      creditCode: '91420000EXAMPLE00X',
      award: '认定为电子商务企业',
      ecommerceClass: '应用类',
      number: '咸电认〔2014〕0001号',
      document: '示商电发〔2014〕5号',
      issuedBy: '示例市商务局',
      issuedOn: '2014-06-24',
      validTo: '2016-06-23',
    },
  },
  'SF-1': {
    ...record,
    number: 'SF-421222-2014-0001',
    data: {
      year: 2014,
      ...applicant,
      object: '示范企业',
      level: '市级',
      category: '网络零售类',
      years: [
        { year: 2011, sales: 312_300_000 },
        { year: 2012, sales: 512_300_000, growth: 6404 },
        { year: 2013, sales: 800_000_000, growth: 5615 },
      ],
      declared: 800_000_000,
      rankCounty: '本县第1名（共36家）',
      rankCity: '全市第4名（共212家）',
      platforms: '天猫旗舰店一家、淘宝企业店两家、京东商城一家',
      jobs: 86,
      farmers: 312,
      awards: '2013年度全县商贸流通先进企业',
      practice:
        '统一品牌、统一包装、统一质检，与合作社签订收购协议，网上销售、产地直发；建立质量追溯，每件商品可查产地和批次；常年培训本地网店经营者。',
      filledOn: '2014-06-03',
      county: { ...opinion, origin: 'desk', enteredBy: '审核甲', enteredOn: '2014-06-10' },
    },
  },
}
