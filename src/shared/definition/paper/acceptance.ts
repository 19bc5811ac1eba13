import { definePaper } from '#shared/definition/paper/paper.ts'

const subject = (name: string) => `subject.${name}`

/** 项目验收表, from the record of those who looked at the finished project. */
export const acceptancePaper = definePaper({
  code: 'ZJ-16',
  name: '专项资金项目验收表',
  clause: '五(一)',
  copies: 3,
  prints: ['project_acceptance'],
  left: { path: subject('enterprise'), label: '项目单位（盖章）：' },
  date: { path: 'acceptedOn', label: '验收日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [subject('projectName')],
        [subject('enterprise'), { path: 'subject.serial', label: '申报编号' }],
        [subject('investTotal'), 'investDone'],
        [{ path: subject('content'), lines: 5 }],
        [{ path: subject('goal'), lines: 4 }],
        ['members'],
        ['conclusion'],
        ['rectifyBy'],
        [{ path: 'opinion', lines: 6 }],
      ],
    },
    { kind: 'opinion', label: '商务主管\n部门意见', roles: ['经办人', '负责人'] },
    { kind: 'sign', names: ['验收组成员', '验收组长', '项目单位负责人'] },
  ],
  notes: ['验收组不少于两人。限期整改的写明整改事项和期限，复验另填一张。'],
})
