import { definePaper } from '#shared/definition/paper/paper.ts'

const GRADES = '□很满意　□满意　□一般　□不满意'

/** 培训效果反馈表: what a trainee says of a course; no name is asked for. */
export const trainingFeedbackPaper = definePaper({
  code: 'PX-11',
  name: '电子商务培训效果反馈表',
  clause: '二(五)、五(四)',
  copies: 1,
  prints: ['training_session'],
  left: { path: 'title', label: '培训班：' },
  blocks: [
    {
      kind: 'grid',
      title: '培训班',
      rows: [
        [{ path: 'serial', label: '班号' }, 'place'],
        [{ path: 'organiser', label: '举办单位' }],
        ['startsOn', 'endsOn'],
        ['classHours', { path: 'teachers', label: '授课教师' }],
      ],
    },
    {
      kind: 'grid',
      title: '评价（打√，不用署名）',
      rows: [
        [{ label: '课程内容', words: GRADES }],
        [{ label: '教师授课', words: GRADES }],
        [{ label: '教材和实操', words: GRADES }],
        [{ label: '时间安排', words: GRADES }],
        [{ label: '场地和服务', words: GRADES }],
        [{ label: '总体评价', words: GRADES }],
        [{ label: '对工作的帮助', words: '□很大　□较大　□一般　□没有' }],
      ],
    },
    {
      kind: 'grid',
      title: '学员情况和意见',
      rows: [
        [{ label: '人员类别', words: '□企业员工　□创业者　□大学生　□农民　□退役军人　□其他', lines: 2 }],
        [{ label: '训后打算', words: '□开设网店　□扩大网上销售　□应聘电商岗位　□继续学习　□其他', lines: 2 }],
        [{ label: '最有收获的内容', words: '', lines: 3 }],
        [{ label: '还想学的内容', words: '', lines: 3 }],
        [{ label: '意见和建议', words: '', lines: 4 }],
      ],
    },
  ],
  notes: ['结业时每位学员填一张，由举办单位收齐，汇总情况随培训总结报商务主管部门。'],
})
