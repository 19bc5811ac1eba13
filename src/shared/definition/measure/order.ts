import { count, is, share, sum } from '#shared/definition/measure/build.ts'

const decisions = {
  record: 'meeting_decision',
  dated: { by: 'through', reference: 'meeting', record: 'joint_meeting', field: 'heldOn' },
} as const
const complaints = { record: 'complaint', dated: { by: 'date', field: 'receivedOn' } } as const
const open = { record: 'shop', dated: { by: 'standing', from: 'openedOn' }, when: [is('isOpen', true)] } as const

/** 保障措施 (policy part six). */
export const orderMeasures = [
  count(
    { measure: 'meeting.held', label: '联席会议', clause: '六(一)', unit: '次' },
    {
      record: 'joint_meeting',
      dated: { by: 'date', field: 'heldOn' },
    },
  ),
  count({ measure: 'meeting.decisions', label: '议定事项', clause: '六(一)', unit: '项' }, decisions),
  count(
    { measure: 'meeting.done', label: '议定事项已销号', clause: '六(一)', unit: '项', inner: true },
    {
      ...decisions,
      beside: { record: 'task_ruling', own: 'task', theirs: 'task', when: [is('outcome', 'accepted')] },
    },
  ),
  share({ measure: 'meeting.rate', label: '议定事项办结率', clause: '六(一)' }, 'meeting.done', 'meeting.decisions'),
  count({ measure: 'complaint.received', label: '网络消费投诉', clause: '六(二)', unit: '件' }, complaints),
  count(
    { measure: 'complaint.closed', label: '投诉已办结', clause: '六(二)', unit: '件', inner: true },
    {
      ...complaints,
      when: [is('status', 'closed')],
    },
  ),
  share({ measure: 'complaint.rate', label: '投诉办结率', clause: '六(二)' }, 'complaint.closed', 'complaint.received'),
  count({ measure: 'licence.due', label: '在营网店（应亮照）', clause: '六(二)', unit: '个' }, open),
  count(
    { measure: 'licence.shown', label: '其中最近一次检查已亮照', clause: '六(二)', unit: '个' },
    {
      ...open,
      beside: {
        record: 'licence_check',
        own: 'url',
        theirs: 'url',
        dated: { by: 'standing', from: 'checkedOn' },
        when: [is('licenceShown', true)],
        newest: 'checkedOn',
      },
    },
  ),
  share(
    {
      measure: 'licence.rate',
      label: '亮照率',
      clause: '六(二)',
      note: '最近一次检查已亮照的网店除以全部在营网店，没有检查过的算没有亮照。',
    },
    'licence.shown',
    'licence.due',
  ),
  count(
    { measure: 'credit.rated', label: '信用评价企业', clause: '六(二)', unit: '家' },
    {
      record: 'credit_evaluation',
      dated: { by: 'year', field: 'year' },
    },
  ),
  count(
    { measure: 'publicity.events', label: '宣传活动', clause: '六(三)', unit: '次' },
    {
      record: 'publicity',
      dated: { by: 'date', field: 'heldOn' },
    },
  ),
  sum({ measure: 'publicity.reached', label: '宣传受众', clause: '六(三)', unit: '人次' }, 'audienceSize', {
    record: 'publicity',
    dated: { by: 'date', field: 'heldOn' },
  }),
  count(
    { measure: 'fair.events', label: '展会、研讨', clause: '六(三)', unit: '次' },
    {
      record: 'fair_event',
      dated: { by: 'date', field: 'startsOn' },
    },
  ),
]
