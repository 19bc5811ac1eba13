import type { FormRecord } from '#core/printing/form-data.ts'

const paragraph = '经研究，现将有关事项报告如下，请审阅。各单位按照职责分工抓好落实，重要情况及时报告。'

/** An official document with a part of every kind, of two bureaus, with an annex and the foot of its last page. */
export const documentSample: FormRecord<'DOC-1'> = {
  number: '',
  shortCode: '7F3K-Q2MD',
  qrText: 'HSB1/ZJ-9/ZJ-421222-2014-0007/r3/7F3KQ2MD',
  data: {
    paper: { code: 'ZJ-9', name: '联合推荐文件' },
    head: 'upward',
    masthead: ['示例县商务局', '示例县财政局'],
    number: '示商发〔2014〕12号',
    signer: '负责人甲',
    title: '关于推荐2014年度电子商务发展专项资金支持项目的报告',
    to: '市商务局、市财政局',
    parts: [
      { kind: 'text', words: paragraph },
      { kind: 'heading', level: 1, words: '一、推荐项目' },
      { kind: 'heading', level: 2, words: '（一）第一类' },
      { kind: 'text', words: paragraph.repeat(3) },
      {
        kind: 'named',
        label: '出席：',
        words: '甲、乙、丙、丁、戊、己、庚、辛、壬、癸、子、丑、寅、卯、辰、巳、午、未、申。',
      },
      { kind: 'text', words: paragraph.repeat(2) },
    ],
    closing: '特此报告。',
    annexes: [
      {
        title: '推荐项目汇总表',
        parts: [
          {
            kind: 'table',
            unit: '万元',
            table: {
              columns: [
                { label: '序号', kind: 'date', weight: 0.8 },
                { label: '单位名称', weight: 3 },
                { label: '推荐金额', kind: 'integer', weight: 1.5 },
              ],
              rows: [
                ['1', '示例县第一电子商务有限公司', '12.00'],
                ['2', '示例县第二电子商务有限公司', '8.50'],
              ],
              totals: ['合计', '', '20.50'],
            },
          },
        ],
      },
      { title: '申报材料目录', parts: [{ kind: 'text', words: paragraph }] },
    ],
    issuers: ['示例县商务局', '示例县财政局'],
    on: '2014-06-10',
    remark: '此件公开发布',
    imprint: { copiedTo: '示例县人民政府', printedBy: '示例县商务局', printedOn: '2014-06-11' },
  },
}
