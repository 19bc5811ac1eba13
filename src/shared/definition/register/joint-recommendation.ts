import { date, documentNumber, integer, longText, money, MOST_PAID, text } from '#shared/definition/field.ts'
import { stageFields, stageShape } from '#shared/definition/procedure/stage-field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** 联合推荐: the line of one application in the document by which commerce and finance recommend it together. */
export const jointRecommendation = defineRecord({
  ...stageShape,
  name: 'joint_recommendation',
  label: '联合推荐',
  title: 'document',
  permission: { read: 'register.read', write: 'fund.accept' },
  fields: {
    ...stageFields,
    document: documentNumber({ label: '推荐文号', required: true, list: 180 }),
    signedOn: date({ label: '行文日期', required: true, list: 110 }),
    place: integer({ source: 'office', label: '推荐顺序', max: 1000, list: 90 }),
    amount: money({
      source: 'office',
      label: '推荐金额',
      required: true,
      unit: '元',
      max: MOST_PAID,
      list: 140,
      summed: false,
    }),
    financeBureau: text({ label: '联合行文的财政部门', required: true, max: 60 }),
    reason: longText({ label: '推荐理由', required: true, max: 500 }),
  },
})
