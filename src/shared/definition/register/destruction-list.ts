import { z } from 'zod'
import { date, json, longText, reference, text } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'

/** One line of a 销毁清册: which row, what of it, and since when its term is over. */
export const DestructionItem = z.strictObject({
  record: z.string().max(40),
  row: z.string().max(36),
  /** The words of the term, as its record's definition names what is kept. */
  label: z.string().max(60),
  act: z.enum(['blank', 'destroy']),
  fields: z.array(z.string().max(60)).max(40),
  term: z.string().max(60).nullable(),
  endedOn: z.string().max(10),
  /** What the row is called where that is no person's name; else its number in its register. */
  title: z.string().max(200),
})
export type DestructionItem = z.output<typeof DestructionItem>

/** 销毁清册: what one person proposes to destroy; another confirms it. It stays at home, and names nobody. */
export const destructionList = defineRecord({
  name: 'destruction_list',
  label: '销毁清册',
  clause: '',
  title: 'serial',
  audience: 'home',
  authority: { county: 'nobody', city: 'nobody' },
  serial: 'XH',
  permission: { read: 'register.read', write: 'retention.propose' },
  fields: {
    serial: text({ label: '编号', computed: true, list: 180 }),
    madeOn: date({ label: '编制日期', required: true, computed: true, list: 110 }),
    proposedBy: reference({ label: '提出人', required: true, computed: true, target: 'person', list: 110 }),
    reason: longText({ label: '鉴定意见', required: true, max: 300, list: 240 }),
    items: json({ label: '清册内容', required: true, computed: true }, z.array(DestructionItem).min(1).max(2_000)),
    confirmedBy: reference({ label: '复核人', computed: true, target: 'person', list: 110 }),
    confirmedOn: date({ label: '抹去日期', computed: true, list: 110 }),
  },
})
