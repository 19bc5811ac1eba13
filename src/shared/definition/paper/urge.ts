import { received } from '#shared/definition/paper/common-part.ts'
import { definePaper } from '#shared/definition/paper/paper.ts'

/** 催办单: a task that is pressed, by which day an answer is wanted, and the receipt of the unit that takes it. */
export const urgePaper = definePaper({
  code: 'DB-3',
  name: '电子商务工作催办单',
  clause: '六(一)',
  copies: 2,
  prints: ['task_urge'],
  facts: { urges: { of: 'task_urge', by: 'task', key: 'task', take: 'count', label: '已催办', unit: '次' } },
  left: { path: 'task.leadUnit', label: '承办单位：' },
  date: { path: 'urgedOn', label: '催办日期：' },
  blocks: [
    {
      kind: 'grid',
      rows: [
        [{ path: 'task.title', label: '督办事项' }],
        [{ path: 'task.serial', label: '督办编号' }, 'task.dueOn'],
        [{ path: 'task.content', lines: 4 }],
        ['task.measure'],
        [{ path: 'task.assistUnits' }, 'urges'],
        ['channel'],
        [{ path: 'contact', label: '联系人' }, 'answerBy'],
      ],
    },
    { kind: 'text', words: '请抓紧办理，在答复期限以前书面报告进展；不能按期完成的，说明原因和拟完成的日期。' },
    {
      kind: 'grid',
      title: '承办单位答复',
      rows: [[{ label: '办理进展', words: '', lines: 6 }], [{ path: 'promise', label: '答应办到', lines: 2 }]],
    },
    { kind: 'sign', names: ['承办人', '承办单位负责人'] },
    received('送达签收', '“{task.title}”催办单已收到。'),
  ],
  notes: ['一式两份：承办单位一份，督办单位一份；签收联裁下归档。'],
})
