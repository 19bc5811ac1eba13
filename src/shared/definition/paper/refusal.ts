import { received } from '#shared/definition/paper/common-part.ts'
import { definePaper, type PaperBlock, worded } from '#shared/definition/paper/paper.ts'

const about: PaperBlock = {
  kind: 'grid',
  rows: [
    [{ path: 'subject.enterprise', label: '申请人' }],
    [worded('subject.serial', '受理编号'), worded('subject.appliedOn', '申请日期')],
    [{ path: 'subject.projectName', label: '项目名称' }],
  ],
}

const delivered = (name: string) => received('送达回证', `{subject.enterprise}（{subject.serial}）已收到${name}。`)

/** 不予受理通知书: of an application that was not taken in, with the reason; no other list of forms has a code for it. */
export const notAcceptedPaper = definePaper({
  code: 'TZ-1',
  name: '不予受理通知书',
  clause: '一(三)、五(一)',
  copies: 2,
  prints: ['opinion'],
  applicant: true,
  when: [
    { path: 'step', is: ['acceptance'] },
    { path: 'outcome', is: ['refused'] },
  ],
  date: { path: 'signedOn', label: '决定日期：' },
  blocks: [
    about,
    { kind: 'text', words: '经审查，你单位的申请不符合受理条件，决定不予受理。理由如下：' },
    {
      kind: 'grid',
      rows: [[{ path: 'text', label: '不予受理\n的理由', lines: 10 }], [{ label: '依据', words: '', lines: 2 }]],
    },
    {
      kind: 'text',
      words: '补齐材料或者条件具备后，可以重新申请；对本决定有异议的，可以向本单位提出书面意见。（加盖公章）',
    },
    { kind: 'sign', names: ['经办人', '负责人'] },
    delivered('不予受理通知书'),
  ],
})

/** 不予支持（不同意）通知书: of an application that came to its end without what it asked for, with the reason. */
export const notSupportedPaper = definePaper({
  code: 'TZ-2',
  name: '不予支持通知书',
  clause: '一(三)、五(一)',
  copies: 2,
  prints: ['opinion'],
  applicant: true,
  refuses: true,
  date: { path: 'signedOn', label: '决定日期：' },
  blocks: [
    about,
    { kind: 'text', words: '经审核，你单位的申请在下列环节没有通过。理由如下：' },
    {
      kind: 'grid',
      rows: [
        [worded('step', '环节'), worded('outcome', '结论')],
        [worded('signatoryUnit', '作出单位'), worded('document', '文号')],
        [{ path: 'text', label: '理由', lines: 10 }],
      ],
    },
    { kind: 'text', words: '对本结论有异议的，可以自收到之日起向作出单位提出书面意见。（加盖公章）' },
    { kind: 'sign', names: ['经办人', '负责人'] },
    delivered('不予支持通知书'),
  ],
})

/** 公示无异议证明: that a posting ran its days and nobody objected, which only who posted it knows. */
export const noObjectionPaper = definePaper({
  code: 'TZ-3',
  name: '公示无异议证明',
  clause: '一(三)、五(一)',
  copies: 2,
  prints: ['notice'],
  own: true,
  when: [
    { path: 'objections', is: [0] },
    { path: 'endsOn', over: true },
  ],
  facts: { objections: { of: 'objection', take: 'count', label: '收到异议', unit: '件' } },
  blocks: [
    about,
    {
      kind: 'grid',
      title: '公示',
      rows: [
        [{ path: 'days', label: '公示天数' }, 'dayUnit'],
        ['firstDay', 'endsOn'],
        [{ path: 'place', label: '公示地点' }],
        ['postedOn', 'objections'],
      ],
    },
    {
      kind: 'text',
      words: '兹证明：上列事项已按规定公示，自{firstDay}起至{endsOn}止，公示期内没有收到异议。（加盖公章）',
    },
    { kind: 'sign', names: ['经办人', '负责人'] },
  ],
})
