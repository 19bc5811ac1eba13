import { z } from 'zod'
import { date, json, reference, rowId, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** Names of fields of the row that is spoken of. */
const FieldNames = z.array(z.string().max(60)).min(1).max(40)

/**
 * 抹去: the term of some fields of a row has passed, and what stood in them is gone, here and wherever the row is held. The row's
 * owner alone may say so, two persons of it, and nobody takes it back: the one exception to "every version is kept" (ADR 0035).
 */
export const redaction = defineRecord({
  name: 'redaction',
  label: '抹去记录',
  clause: '',
  title: 'number',
  audience: 'subject-owner',
  authority: {
    county: { row: 'own', proposedBy: 'anyone', confirmedBy: 'anyone' },
    city: { row: 'own', proposedBy: 'anyone', confirmedBy: 'anyone' },
  },
  anyRecord: { record: 'record', row: 'row' },
  immutable: true,
  ownWordOnly: true,
  index: [['row'], ['number']],
  permission: { read: 'register.read', write: 'retention.confirm' },
  fields: {
    record: text({ label: '所属登记册', required: true, computed: true, max: 40 }),
    row: rowId({ label: '所属记录', required: true, computed: true }),
    fields: json({ label: '抹去的栏目', required: true, computed: true }, FieldNames),
    term: text({ label: '保管期限', computed: true, max: 60 }),
    endedOn: date({ label: '期满日期', required: true, computed: true, list: 110 }),
    number: text({ label: '销毁清册编号', required: true, computed: true, max: 40, list: 180 }),
    proposedBy: reference({ label: '提出人', required: true, computed: true, target: 'person' }),
    confirmedBy: reference({ label: '复核人', required: true, computed: true, target: 'person' }),
    redactedOn: date({ label: '抹去日期', required: true, computed: true, list: 110 }),
  },
})
