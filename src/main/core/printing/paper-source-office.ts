import { inHand } from '#core/printing/handover.ts'
import { paperSource } from '#core/printing/paper-source-kind.ts'
import { date, text as words } from '#shared/definition/field.ts'
import type { DestructionItem } from '#shared/definition/register/destruction-list.ts'

const DESTROYED = { blank: '抹去', destroy: '销毁案卷' } as const

/** The lines of a 销毁清册, as they were put on it. */
export const destroyed = paperSource(
  'destruction_item',
  '清册内容',
  {
    register: words({ label: '登记册', max: 40 }),
    title: words({ label: '记录（题名）', max: 200 }),
    label: words({ label: '销毁内容', max: 60 }),
    act: words({ label: '办理', max: 20 }),
    endedOn: date({ label: '期满日期' }),
  },
  (call, row) =>
    // Proven by the schema of the field when the list was made.
    (row['items'] as readonly DestructionItem[]).map(({ record, title, label, act, endedOn }) => ({
      register: call.definitions.record(record)?.label ?? record,
      title,
      label,
      act: DESTROYED[act],
      endedOn,
    })),
)

/** What somebody hands over. */
export const inHands = paperSource(
  'in_hand',
  '移交事项',
  {
    kind: words({ label: '类别', max: 40 }),
    title: words({ label: '事项', max: 200 }),
    state: words({ label: '办到哪里', max: 200 }),
    due: date({ label: '时限' }),
  },
  (call, row) => inHand(call, row.id).map(({ kind, title, state, due }) => ({ kind, title, state, due })),
)
