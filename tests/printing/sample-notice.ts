import type { FormRecord } from '#core/printing/form-data.ts'
import type { FormCode } from '#shared/definition/form.ts'

const posted = {
  unit: '示例县商务局',
  postedOn: '2014-06-10',
  firstDay: '2014-06-11',
  endsOn: '2014-06-17',
  term: '5 个工作日',
}
const stamp = { shortCode: '7F3K-Q2MD', qrText: 'HSB1/ZJ-11/ZJ-421222-2014-0007/r3/7F3KQ2MD' }
const name = (at: number) => `示例县第${at + 1}电子商务有限公司`
const opening = (basis: string, list: string) =>
  `根据《市人民政府办公室关于积极推进电子商务发展的实施意见》（咸政办发〔2014〕47号）${basis}的规定，经申报、受理和初审，${list}，现予公示。`
const lead = [
  { label: '序号', kind: 'integer' as const, weight: 9 },
  { label: '单位名称', weight: 34 },
]

/** 公示 of every kind of matter; the first one long enough for a second page. */
export const noticeSamples: {
  readonly [C in FormCode & ('ZJ-11' | 'PX-9' | 'RD-6' | 'SF-7')]: FormRecord<C>
} = {
  'ZJ-11': {
    ...stamp,
    number: '',
    data: {
      ...posted,
      title: '关于2014年电子商务发展专项资金\n拟支持项目的公示',
      opening: opening('第一部分第（三）项、第五部分第（一）项', '拟支持以下项目'),
      columns: [
        ...lead,
        { label: '项目名称', weight: 34 },
        { label: '支持类别', weight: 22 },
        { label: '拟支持金额（万元）', kind: 'integer', weight: 16 },
      ],
      rows: Array.from({ length: 24 }, (_, at) => [
        at + 1,
        name(at),
        `农产品电子商务公共服务平台建设项目第${at + 1}期`,
        '电商应用企业类',
        '15.60',
      ]),
      totals: ['', '合计', '', '', '374.40'],
    },
  },
  'PX-9': {
    ...stamp,
    number: '',
    data: {
      ...posted,
      title: '关于2014年电子商务培训补贴的公示',
      opening: opening('第二部分第（五）项、第五部分第（四）项', '拟补贴以下单位'),
      columns: [
        ...lead,
        { label: '培训类别', weight: 26 },
        { label: '人数', kind: 'integer', weight: 10 },
        { label: '拟补贴金额（万元）', kind: 'integer', weight: 16 },
      ],
      rows: Array.from({ length: 3 }, (_, at) => [at + 1, name(at), '电商知识培训', 20, '0.40']),
      totals: ['', '合计', '', 60, '1.20'],
    },
  },
  'RD-6': {
    ...stamp,
    number: 'RD-421222-2014-0007',
    data: {
      ...posted,
      title: '关于2014年电子商务企业\n拟认定名单的公示',
      opening: opening('第一部分第（三）项', '拟认定以下企业'),
      columns: [...lead, { label: '认定类别', weight: 26 }],
      rows: Array.from({ length: 5 }, (_, at) => [at + 1, name(at), '应用类']),
    },
  },
  'SF-7': {
    ...stamp,
    number: 'SF-421222-2014-0001',
    // Not posted yet: the days are open.
    data: {
      unit: posted.unit,
      title: '关于2014年电子商务示范企业、示范基地\n拟认定名单的公示',
      opening: opening('第二部分第（四）项', '拟认定以下单位'),
      columns: [...lead, { label: '级别', weight: 12 }, { label: '对象', weight: 16 }, { label: '类别', weight: 18 }],
      rows: [[1, name(0), '市级', '示范企业', '网络零售类']],
    },
  },
}
