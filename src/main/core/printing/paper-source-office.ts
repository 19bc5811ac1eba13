import { inHand } from '#core/printing/handover.ts'
import type { PaperSource } from '#core/printing/paper-source-kind.ts'
import { date, text as words } from '#shared/definition/field.ts'
import { defineRecord } from '#shared/definition/record.ts'
import type { DestructionItem } from '#shared/definition/register/destruction-list.ts'

const DESTROYED = { blank: '抹去', destroy: '销毁案卷' } as const

/** The lines of a 销毁清册, as they were put on it. */
export const destroyed: PaperSource = {
  definition: defineRecord({
    name: 'destruction_item',
    label: '清册内容',
    clause: '',
    title: 'title',
    audience: 'home',
    authority: { county: 'nobody', city: 'nobody' },
    permission: { read: 'register.read', write: 'retention.propose' },
    fields: {
      register: words({ label: '登记册', max: 40 }),
      title: words({ label: '记录（题名）', max: 200 }),
      label: words({ label: '销毁内容', max: 60 }),
      act: words({ label: '办理', max: 20 }),
      endedOn: date({ label: '期满日期' }),
    },
  }),
  rows: (call, row) =>
    // Proven by the schema of the field when the list was made.
    (row['items'] as readonly DestructionItem[]).map(({ record, title, label, act, endedOn }) => ({
      register: call.definitions.record(record)?.label ?? record,
      title,
      label,
      act: DESTROYED[act],
      endedOn,
    })),
}

/** What somebody hands over. */
export const inHands: PaperSource = {
  definition: defineRecord({
    name: 'in_hand',
    label: '移交事项',
    clause: '',
    title: 'title',
    audience: 'home',
    authority: { county: 'nobody', city: 'nobody' },
    permission: { read: 'register.read', write: 'register.write' },
    fields: {
      kind: words({ label: '类别', max: 40 }),
      title: words({ label: '事项', max: 200 }),
      state: words({ label: '办到哪里', max: 200 }),
      due: date({ label: '时限' }),
    },
  }),
  rows: (call, row) => inHand(call, row.id).map(({ kind, title, state, due }) => ({ kind, title, state, due })),
}
