import { defineDocument } from '#shared/definition/document/document.ts'

/** 初审情况报告 of a call: what came in, how it was examined, what is proposed, with every application in its annex. */
export const reviewReportDocument = defineDocument({
  code: 'ZJ-8',
  name: '初审情况报告',
  clause: '一(三)',
  copies: 3,
  writes: ['fund_call'],
  head: 'upward',
  title: '关于{year}年度{fund}项目初审情况的报告',
  to: '{city.commerce}、{city.finance}',
  body: [
    { kind: 'text', words: '根据{basis}，{unit}对{year}年度{fund}申报项目进行了初审，现将有关情况报告如下：' },
    { kind: 'heading', words: '申报和受理情况' },
    {
      kind: 'text',
      words:
        '申报时间为{opensOn}至{closesOn}。共收到申报项目{received}个，申请金额合计{asked}万元；已受理{accepted}个。',
    },
    { kind: 'heading', words: '审查情况' },
    {
      kind: 'text',
      words:
        '对受理的项目逐个审查了申报材料、信用情况、重复支持和支持标准，每一项审查的结果和所见都已记录，随项目材料存档。',
    },
    { kind: 'heading', words: '初审意见' },
    {
      kind: 'text',
      words:
        '同意推荐{agreed}个，建议支持金额合计{total}万元（{totalWords}）；不同意{declined}个；正在审查{pending}个。各项目的初审意见见附件。',
    },
    { kind: 'each', of: 'declined', words: '{enterprise}“{project}”不予推荐：{reason}。' },
  ],
  closing: '特此报告。',
  annexes: [
    {
      title: '{year}年度{fund}项目初审情况表',
      parts: [
        {
          kind: 'table',
          of: 'applications',
          unit: '万元',
          total: true,
          least: 10,
          columns: [
            { path: 'n', label: '序号', weight: 1.1, kind: 'center' },
            { path: 'enterprise', label: '单位名称', weight: 2.6 },
            { path: 'project', label: '项目名称', weight: 2.6 },
            { path: 'category', label: '支持类别', weight: 2.1 },
            { path: 'asked', label: '申请金额', weight: 1.7, kind: 'money' },
            { path: 'proposed', label: '建议金额', weight: 1.7, kind: 'money' },
            { path: 'outcome', label: '初审意见', weight: 1.7, kind: 'center' },
          ],
        },
      ],
    },
  ],
  issuers: ['{unit}'],
  copiedTo: '{unit.government}',
})
