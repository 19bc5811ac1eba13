import { defineList } from '#shared/definition/paper/list.ts'

/** 报送清单: what a unit reported when it closed a period, with the digest by which the city finds the same records. */
export const reportedList = defineList({
  code: 'BG-4',
  name: '报送清单',
  clause: '一(三)',
  copies: 2,
  paper: 'a4',
  rows: { period_seal: { of: 'period_total', by: 'seal' } },
  subtitle: '报告期 {period}，第 {number} 次封存',
  columns: [
    { path: 'label', weight: 4 },
    { path: 'count' },
    { path: 'amount' },
    { path: 'basisDigest', label: '校验码（计入的记录的摘要）', weight: 8 },
    { open: '备注', weight: 2 },
  ],
})
