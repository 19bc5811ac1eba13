import { defineDocument } from '#shared/definition/document/document.ts'

/** 联合推荐文件: commerce and finance of a county recommend the projects of one document to the city, in their order, with reasons. */
export const jointRecommendationDocument = defineDocument({
  code: 'ZJ-9',
  name: '联合推荐文件',
  clause: '一(三)',
  copies: 3,
  writes: ['joint_recommendation'],
  head: 'upward',
  title: '关于推荐{year}年度{fund}支持项目的报告',
  to: '{city.commerce}、{city.finance}',
  body: [
    {
      kind: 'text',
      words:
        '根据{basis}，{unit}会同{financeBureau}对申报项目进行了形式审查、信用和重复支持核查，逐项提出了初审意见。经研究，现联合推荐{count}个项目，申请金额合计{asked}万元，推荐金额合计{total}万元（{totalWords}）。推荐的项目和理由如下：',
    },
    {
      kind: 'each',
      of: 'recommended',
      words: '{n}.{subject.enterprise}“{subject.projectName}”，推荐金额{wan:amount}万元。{reason}。',
      least: 3,
    },
    { kind: 'text', words: '申报材料和推荐项目汇总表随文报送，一式三份，电子版一并报送。' },
  ],
  closing: '特此报告。',
  annexes: [
    {
      title: '{year}年度{fund}推荐项目汇总表',
      parts: [
        {
          kind: 'table',
          of: 'recommended',
          unit: '万元',
          total: true,
          least: 8,
          columns: [
            { path: 'n', label: '序号', weight: 1.1, kind: 'center' },
            { path: 'subject.enterprise', label: '单位名称', weight: 2.8 },
            { path: 'subject.projectName', label: '项目名称', weight: 3 },
            { path: 'subject.category', label: '支持类别', weight: 1.9 },
            { path: 'subject.applyAmount', label: '申请金额', weight: 1.7, kind: 'money' },
            { path: 'amount', label: '推荐金额', weight: 1.7, kind: 'money' },
          ],
        },
      ],
    },
  ],
  issuers: ['{unit}', '{financeBureau}'],
  copiedTo: '{unit.government}',
})
