import { defineDocument } from '#shared/definition/document/document.ts'

/** 报送情况通报 of a round of reports: how many came and when, who did not report. */
export const reportingCircularDocument = defineDocument({
  code: 'TJ-10',
  name: '报送情况通报',
  clause: '一(三)',
  copies: 1,
  writes: ['statistic_round'],
  head: 'plain',
  title: '关于{span}{form}报送情况的通报',
  to: '{addressees}',
  body: [
    { kind: 'text', words: '现将{span}{form}的报送情况通报如下：' },
    { kind: 'heading', words: '总体情况' },
    {
      kind: 'text',
      words:
        '报送截止日为{due}。应报{expected}家，实报{received}家，其中按时报送{onTime}家，报送率{rate}；未报、退回未改{missing}家。',
    },
    { kind: 'heading', words: '各地情况', when: 'counties' },
    {
      kind: 'each',
      of: 'counties',
      words: '{n}.{county}：应报{expected}家，实报{received}家，按时{onTime}家，报送率{rate}。',
    },
    { kind: 'heading', words: '有关要求' },
    {
      kind: 'text',
      words:
        '统计资料要真实、准确、完整、及时。没有报送和退回没有改正的，请尽快补报，有困难的说明原因；已经停业、迁出的，及时报告变动情况。按时报送统计报表是申报专项资金的条件之一。',
    },
  ],
  annexes: [
    {
      title: '{span}{form}未报单位名单',
      when: 'open',
      parts: [
        {
          kind: 'table',
          of: 'open',
          least: 10,
          columns: [
            { path: 'n', label: '序号', weight: 1.1, kind: 'center' },
            { path: 'name', label: '企业名称', weight: 4.2 },
            { path: 'town', label: '乡镇', weight: 1.8, kind: 'center' },
            { path: 'state', label: '状态', weight: 1.6, kind: 'center' },
            { path: 'late', label: '超期（天）', weight: 1.3, kind: 'center' },
            { path: 'reminders', label: '催报（次）', weight: 1.3, kind: 'center' },
          ],
        },
      ],
    },
  ],
  issuers: ['{unit}'],
})
