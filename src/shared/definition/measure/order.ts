import { countOf, is, ofYear, on, only, share, standing, sum } from '#shared/definition/measure/build.ts'
import { defineMeasure } from '#shared/definition/measure/measure.ts'

const decisions = {
  record: 'meeting_decision',
  dated: { by: 'through', reference: 'meeting', record: 'joint_meeting', field: 'heldOn' },
} as const
const complaints = on('complaint', 'receivedOn')
const checks = on('licence_check', 'checkedOn')
const ofFirm = { enterprise: 'enterprise' } as const
const open = only(standing('shop', 'openedOn'), is('isOpen', true))

/** 保障措施 (policy part six). */
export const orderMeasures = [
  countOf({ measure: 'meeting.held', label: '联席会议', clause: '六(一)', unit: '次' }, on('joint_meeting', 'heldOn')),
  countOf({ measure: 'meeting.decisions', label: '议定事项', clause: '六(一)', unit: '项' }, decisions),
  countOf(
    { measure: 'meeting.done', label: '议定事项已销号', clause: '六(一)', unit: '项', inner: true },
    {
      ...decisions,
      beside: { record: 'task_ruling', own: 'task', theirs: 'task', when: [is('outcome', 'accepted')] },
    },
  ),
  share({ measure: 'meeting.rate', label: '议定事项办结率', clause: '六(一)' }, 'meeting.done', 'meeting.decisions'),
  countOf({ measure: 'complaint.received', label: '网络消费投诉', clause: '六(二)', unit: '件' }, complaints),
  countOf(
    { measure: 'complaint.closed', label: '投诉已办结', clause: '六(二)', unit: '件', inner: true },
    only(complaints, is('status', 'closed')),
  ),
  share({ measure: 'complaint.rate', label: '投诉办结率', clause: '六(二)' }, 'complaint.closed', 'complaint.received'),
  countOf({ measure: 'licence.due', label: '在营网店（应亮照）', clause: '六(二)', unit: '个' }, open),
  countOf(
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
  countOf(
    { measure: 'credit.rated', label: '信用评价企业', clause: '六(二)', unit: '家' },
    ofYear('credit_evaluation'),
  ),
  countOf(
    { measure: 'credit.complaints', label: '受理的投诉', clause: '六(二)', unit: '件', inner: true, per: ofFirm },
    only(complaints, is('status', 'accepted', 'transferred', 'closed')),
  ),
  countOf(
    { measure: 'credit.hidden', label: '检查时没有亮照', clause: '六(二)', unit: '次', inner: true, per: ofFirm },
    only(checks, is('licenceShown', false)),
  ),
  countOf(
    { measure: 'credit.unrectified', label: '拒不改正', clause: '六(二)', unit: '次', inner: true, per: ofFirm },
    only(checks, is('recheck', 'refused')),
  ),
  countOf(
    { measure: 'credit.late', label: '统计迟报被催报', clause: '六(二)', unit: '次', inner: true, per: ofFirm },
    on('reminder', 'remindedOn'),
  ),
  countOf(
    {
      measure: 'credit.flagged',
      label: '列入失信或经营异常',
      clause: '六(二)',
      unit: '次',
      inner: true,
      per: { enterprise: 'id' },
    },
    { record: 'enterprise', when: [is('creditFlag', 'irregular', 'serious', 'judgment')] },
  ),
  defineMeasure({
    measure: 'credit.score',
    label: '信用得分',
    clause: '六(二)',
    kind: 'integer',
    unit: '分',
    inner: true,
    per: ofFirm,
    note: '100 分减去各项扣分，不低于 0；每项扣几分是参数。',
    of: {
      score: [
        { measure: 'credit.complaints', points: 'credit.points-complaint' },
        { measure: 'credit.hidden', points: 'credit.points-hidden' },
        { measure: 'credit.unrectified', points: 'credit.points-unrectified' },
        { measure: 'credit.late', points: 'credit.points-late' },
        { measure: 'credit.flagged', points: 'credit.points-flagged' },
      ],
    },
  }),
  countOf({ measure: 'publicity.events', label: '宣传活动', clause: '六(三)', unit: '次' }, on('publicity', 'heldOn')),
  sum(
    { measure: 'publicity.reached', label: '宣传受众', clause: '六(三)', unit: '人次' },
    'audienceSize',
    on('publicity', 'heldOn'),
  ),
  countOf({ measure: 'fair.events', label: '展会、研讨', clause: '六(三)', unit: '次' }, on('fair_event', 'startsOn')),
]
