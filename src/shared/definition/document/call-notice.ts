import { defineDocument } from '#shared/definition/document/document.ts'

/** 申报通知 of a call: what is supported, by how much, who may apply, with which papers and until when. */
export const callNoticeDocument = defineDocument({
  code: 'ZJ-1',
  name: '申报通知',
  clause: '一(三)',
  copies: 1,
  writes: ['fund_call'],
  head: 'file',
  title: '关于组织申报{year}年度{fund}项目的通知',
  to: '各有关单位',
  body: [
    { kind: 'text', words: '根据{basis}，现就{year}年度{fund}支持项目的申报工作通知如下：' },
    { kind: 'heading', words: '支持方向', when: 'direction' },
    { kind: 'text', words: '{direction}。', when: 'direction' },
    { kind: 'heading', words: '支持项目和标准', when: 'items' },
    { kind: 'each', of: 'items', words: '{n}.{name}（{category}）：{standard}。', least: 4 },
    { kind: 'heading', words: '申报条件' },
    {
      kind: 'text',
      words:
        '申报单位在本地登记注册，正常经营，按时报送电子商务统计报表；没有被取消专项资金申报资格；以前获得支持的项目已经完成。同一项目已经获得财政资金支持的，不重复申报。',
    },
    { kind: 'heading', words: '申报材料' },
    { kind: 'text', words: '下列材料按顺序装订，一式三份，复印件加盖公章：' },
    { kind: 'each', of: 'materials', words: '{n}.{label}。', least: 6 },
    { kind: 'heading', words: '申报时间和方式' },
    {
      kind: 'text',
      words:
        '申报时间为{opensOn}至{closesOn}，逾期不予受理。申报单位将纸质材料和电子版报送{unit}（地址：{unit.address}，联系电话：{unit.telephone}）。材料不齐的，一次告知需要补正的内容。',
    },
  ],
  closing: '特此通知。',
  encloses: ['电子商务发展专项资金申请（审批）表', '承诺书'],
  issuers: ['{unit}'],
  copiedTo: '{unit.finance}',
})
