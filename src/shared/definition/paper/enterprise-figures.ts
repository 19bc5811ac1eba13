import { defineList } from '#shared/definition/paper/list.ts'

/** 企业一览 of a reporting period: every enterprise's main figures side by side. */
export const enterpriseFigures = defineList({
  code: 'TJ-5',
  name: '电子商务企业统计一览表',
  clause: '一(三)',
  copies: 1,
  paper: 'a4',
  unit: '万元',
  rows: { statistic_round: { of: 'statistic_report', same: ['form', 'period'] } },
  subtitle: '报告期 {period}',
  columns: [
    { path: 'enterprise', weight: 5 },
    { path: 'enterprise.identifier', label: '统一社会信用代码' },
    { path: 'e01', total: true },
    { path: 'e02', total: true },
    { path: 'e03', total: true },
    { path: 'e05', total: true },
    { path: 'e06', total: true },
    { path: 'e10a', total: true },
    { path: 'e13', total: true },
    { path: 'e15b', total: true },
    { path: 'submittedOn' },
  ],
  signers: ['填表人', '统计负责人', '单位负责人'],
})
