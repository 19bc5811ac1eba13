import { defineDocument } from '#shared/definition/document/document.ts'

/** 政策落实年度报告: every clause of the document with what was done about it in a year, and how far the goals are. */
export const policyYearDocument = defineDocument({
  code: 'NB-2',
  name: '政策落实年度报告',
  clause: '六(一)',
  copies: 2,
  writes: ['year'],
  head: 'upward',
  title: '{unit}关于{year}年度电子商务发展政策落实情况的报告',
  to: '{addressee}',
  body: [
    { kind: 'text', words: '{year}年，{place}贯彻落实《{document}》（{documentNumber}），现将有关情况报告如下。' },
    { kind: 'heading', words: '目标完成情况' },
    { kind: 'each', of: 'targets', words: '{label}：{place}{value}，当年目标{goal}，{verdict}。' },
    {
      kind: 'chart',
      of: 'targets',
      title: '{year}年目标和完成情况',
      unit: '%',
      label: 'name',
      bars: [
        { path: 'goal', label: '目标', kind: 'number' },
        { path: 'value', label: '完成', kind: 'number' },
      ],
    },
    { kind: 'heading', words: '主要指标' },
    { kind: 'each', of: 'leading', words: '{label}{amount}{unit}，{growth}。' },
    {
      kind: 'chart',
      of: 'compared',
      title: '主要金额指标与上年比较',
      unit: '万元',
      label: 'label',
      bars: [
        { path: 'before', label: '上年', kind: 'money' },
        { path: 'value', label: '本年', kind: 'money' },
      ],
    },
    { kind: 'heading', words: '各项任务落实情况' },
    { kind: 'each', of: 'clauses', words: '{n}．{title}（{id}）：{said}。' },
    { kind: 'heading', words: '存在的问题', when: 'problems' },
    { kind: 'each', of: 'problems', words: '{n}．{words}' },
    { kind: 'heading', words: '下一步打算' },
    { kind: 'text', words: '{plans}' },
  ],
  closing: '专此报告。',
  annexes: [
    {
      title: '{year}年度政策落实指标表',
      parts: [
        {
          kind: 'table',
          of: 'figures',
          least: 20,
          columns: [
            { path: 'clause', label: '条款', weight: 1.2 },
            { path: 'label', label: '指标', weight: 4.4 },
            { path: 'unit', label: '单位', weight: 1.1, kind: 'center' },
            { path: 'amount', label: '本年', weight: 1.9, kind: 'right' },
            { path: 'amountBefore', label: '上年', weight: 1.9, kind: 'right' },
          ],
        },
      ],
    },
  ],
  issuers: ['{unit}'],
})
