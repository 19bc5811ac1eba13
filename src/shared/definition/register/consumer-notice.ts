import { among, keeping } from '#shared/definition/common-field.ts'
import { choice, date, text } from '#shared/definition/field.ts'
import { defineRegister } from '#shared/definition/record.ts'

/** 消费信息公示 (policy 六(二)). */
export const consumerNotice = defineRegister({
  name: 'consumer_notice',
  label: '消费信息公示',
  clause: '六(二)',
  authority: { county: {}, city: 'nobody' },
  title: 'title',
  search: ['title', 'link'],
  same: [['title', 'publishedOn']],
  index: [['publishedOn']],
  summary: { asks: '公示消费信息多少条、什么内容、什么渠道', year: 'publishedOn', by: ['kind', 'channel', 'station'] },
  fields: {
    title: text({ label: '标题', required: true, list: 280 }),
    kind: choice({
      label: '内容',
      required: true,
      list: 120,
      of: among({
        warning: '消费警示',
        sampling: '抽检结果',
        complaints: '投诉分析',
        penalty: '处罚公示',
        credit: '信用公示',
        guide: '消费指引',
      }),
    }),
    publishedOn: date({ label: '公示日期', required: true, list: 110 }),
    channel: choice({
      label: '渠道',
      required: true,
      list: 100,
      of: among({ website: '政府网站', newspaper: '报纸', broadcast: '广播电视', wechat: '微信', board: '公示栏' }),
    }),
    link: text({ label: '网址或版面', max: 200, list: 180 }),
    ...keeping,
  },
})
