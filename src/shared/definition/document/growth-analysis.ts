import { defineDocument } from '#shared/definition/document/document.ts'

/** 增长分析 of a round: the totals with their growth on the comparable base, the classes, and what limits the comparison. */
export const growthAnalysisDocument = defineDocument({
  code: 'TJ-6',
  name: '增长分析',
  clause: '一(三)',
  copies: 1,
  writes: ['statistic_round'],
  head: 'plain',
  title: '{place}{span}电子商务运行增长分析',
  body: [
    { kind: 'heading', words: '总体情况' },
    { kind: 'text', words: '{span}，{place}有{units}家企业的{form}通过审核。' },
    {
      kind: 'each',
      of: 'lines',
      words: '{label}{amount}{unit}，{growth}；{cumulated}{year}{unit}，{yearGrowth}。',
      least: 4,
    },
    { kind: 'heading', words: '分类情况', when: 'groups' },
    { kind: 'each', of: 'groups', words: '{label}（{units}家）：{main}{amount}{unit}，{growth}。' },
    { kind: 'heading', words: '比较的口径' },
    {
      kind: 'text',
      words: '同比按修订后的上年数和相同单位计算，本期有上年可比数的单位{matched}家；没有可比基数的，不计算增幅。',
    },
    { kind: 'each', of: 'notes', words: '{note}' },
  ],
  annexes: [
    {
      title: '{place}{span}电子商务主要指标',
      parts: [
        {
          kind: 'table',
          of: 'figures',
          least: 12,
          columns: [
            { path: 'label', label: '指标名称', weight: 4 },
            { path: 'unit', label: '单位', weight: 1.3, kind: 'center' },
            { path: 'amount', label: '本期', weight: 2, kind: 'right' },
            { path: 'percent', label: '同比（%）', weight: 1.7, kind: 'right' },
            { path: 'year', label: '累计', weight: 2, kind: 'right' },
            { path: 'yearPercent', label: '累计同比（%）', weight: 1.9, kind: 'right' },
          ],
        },
      ],
    },
  ],
  issuers: ['{unit}'],
})
