import { definePaper, worded } from '#shared/definition/paper/paper.ts'

/** 人才登记表: who registers says what he can and that he agrees to be registered. */
export const talentCard = definePaper({
  code: 'RC-1',
  name: '电子商务人才登记表',
  clause: '五(四)',
  copies: 1,
  prints: ['talent'],
  date: { path: 'consentOn', label: '登记日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        ['name', 'sex'],
        ['birthYear', 'phone'],
        [worded('county', '所属县市区'), worded('enterprise', '所在单位')],
        ['education'],
        ['school', 'major'],
        ['post', 'years'],
        ['skills'],
        ['level'],
        ['class'],
        ['certificate'],
        [{ path: 'experience', lines: 7 }],
        ['source'],
        ['willing'],
      ],
    },
    {
      kind: 'text',
      words:
        '本人同意将以上信息登记入电子商务人才库，用于人才统计、培训和推荐；可以随时撤回同意，撤回后个人信息即予清除。',
    },
    { kind: 'sign', names: ['本人', '登记人'] },
    { kind: 'opinion', label: '推荐单位\n意见', roles: ['负责人'] },
  ],
  notes: ['没有本人签字同意的，不予登记；联系电话只用于联系本人。'],
})
