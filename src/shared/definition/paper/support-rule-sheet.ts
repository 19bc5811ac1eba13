import { definePaper, shares } from '#shared/definition/paper/paper.ts'

/** 支持规则及示例表: one edition of a rule with its tiers, and what it gives on both sides of every boundary. */
export const supportRulePaper = definePaper({
  code: 'ZJ-24',
  name: '专项资金支持规则及示例表',
  clause: '一(三)',
  copies: 1,
  prints: ['support_rule'],
  left: { path: 'ruleKey', label: '规则代号：' },
  date: { path: 'effectiveFrom', label: '起用日期：' },
  blocks: [
    { kind: 'grid', rows: [['name'], ['document', 'article'], ['endsOn']] },
    { kind: 'table', title: '总的规定', of: 'support_term', columns: shares({ matter: 2, words: 6 }), least: 4 },
    {
      kind: 'table',
      title: '档次',
      of: 'support_tier',
      numbered: true,
      columns: shares({ label: 2.4, conditions: 4.4, pays: 3 }),
      least: 4,
    },
    {
      kind: 'table',
      title: '示例：每个边界少一分、正好、多一分',
      of: 'support_sample',
      columns: shares({ boundary: 2.6, side: 1.5, figures: 4.6, tier: 2, amount: 2 }),
      least: 6,
    },
    { kind: 'sign', names: ['编制人', '核对人', '负责人'] },
  ],
  notes: ['示例由程序按规则算出；请照依据文件逐行核对后签字。', '“以上”含这个数，“不足”不含；金额截到元。'],
})
