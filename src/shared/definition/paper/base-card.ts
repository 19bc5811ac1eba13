import { definePaper, type PaperBlock, worded } from '#shared/definition/paper/paper.ts'

const boxes: readonly PaperBlock[] = [
  { kind: 'opinion', label: '企业（协会）\n意见', roles: ['负责人'] },
  { kind: 'opinion', label: '院校意见', roles: ['负责人'] },
  { kind: 'opinion', label: '人社、商务\n部门意见', roles: ['人社', '商务'] },
]
const paper = { code: 'RC-2', name: '实训基地、校企合作登记表', clause: '五(四)', copies: 3 } as const

/** 实训基地: where students practise, agreed between a firm or an association and a college. */
export const baseCard = definePaper({
  ...paper,
  prints: ['training_base'],
  left: { path: 'enterprise', label: '共建企业（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      title: '实训基地',
      rows: [
        ['name'],
        ['college'],
        ['association'],
        ['county', 'address'],
        ['agreementNumber'],
        ['agreementFrom', 'agreementTo'],
        ['capacity', 'studentsYearly'],
        ['employed', 'status'],
        [{ path: 'courses', lines: 5 }],
        [{ label: '场地和设备', words: '', lines: 3 }],
        [{ label: '指导教师', words: '企业导师　　　　人　　院校教师　　　　人' }],
      ],
    },
    ...boxes,
  ],
  notes: ['附共建协议复印件；协议到期续签的另填一张。', '培养、就业人数按年度填写。'],
})

/** 校企合作: what a firm and a school do together for people who are learning. */
export const cooperationCard = definePaper({
  ...paper,
  prints: ['school_cooperation'],
  left: { path: 'enterprise', label: '合作企业（盖章）：' },
  blocks: [
    {
      kind: 'grid',
      title: '校企合作',
      rows: [
        ['school'],
        ['form'],
        ['county', 'students'],
        [worded('startsOn', '合作起'), worded('endsOn', '合作止')],
        [{ path: 'content', label: '合作内容', lines: 6 }],
        [{ path: 'output', label: '合作成果', lines: 5 }],
        [{ label: '培养对象', words: '□在校生　□企业员工　□创业者　□返乡人员　□其他' }],
      ],
    },
    ...boxes,
  ],
  notes: ['附合作协议复印件；一项合作填一张。'],
})
