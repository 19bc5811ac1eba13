import { defineDocument } from '#shared/definition/document/document.ts'

/** 会议通知 of the joint conference, with a slip on which each unit says who comes. */
export const meetingNoticeDocument = defineDocument({
  code: 'LX-1',
  name: '会议通知',
  clause: '六(一)',
  copies: 1,
  writes: ['joint_meeting'],
  head: 'plain',
  title: '关于召开{title}的通知',
  to: '{members}',
  body: [
    { kind: 'text', words: '经研究，定于{heldOn}召开{title}。现将有关事项通知如下：' },
    { kind: 'heading', words: '会议时间' },
    { kind: 'text', words: '{heldOn}＿＿午＿＿时。' },
    { kind: 'heading', words: '会议地点' },
    { kind: 'text', words: '{place}。' },
    { kind: 'heading', words: '会议议题' },
    { kind: 'each', of: 'topics', words: '{topic}', least: 3 },
    { kind: 'heading', words: '参加人员' },
    { kind: 'text', words: '各成员单位负责人。会议由{chair}主持。' },
    { kind: 'text', words: '列席：{guests}。', when: 'guests' },
    { kind: 'heading', words: '有关要求' },
    {
      kind: 'text',
      words:
        '请各单位按议题做好发言准备，于会前一天将参会回执报{unit}。因故不能参加的，由本单位另派负责人参加，并事先说明。',
    },
    { kind: 'text', words: '联系电话：{unit.telephone}。' },
  ],
  closing: '特此通知。',
  annexes: [
    {
      title: '参会回执',
      parts: [
        {
          kind: 'table',
          of: 'replies',
          least: 4,
          columns: [
            { path: 'unit', label: '单位', weight: 3 },
            { path: 'name', label: '姓名', weight: 1.6 },
            { path: 'post', label: '职务', weight: 1.8 },
            { path: 'phone', label: '联系电话', weight: 2 },
            { path: 'remark', label: '备注', weight: 1.4 },
          ],
        },
        { kind: 'text', words: '填报单位（盖章）：' },
      ],
    },
  ],
  issuers: ['{unit}'],
})
