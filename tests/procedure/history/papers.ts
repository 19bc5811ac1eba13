import { recordCheck, recordMaterial } from '#core/procedure/service.ts'
import { rulesFor } from '#test/helper/money-case.ts'
import type { Desk } from '#test/helper/open-test-desk.ts'
import { shipped } from '#test/helper/shipped.ts'

const procedure = 'fund-application'

/** Everything that a person has to look at in a round, and the reason why a pool that is nearly empty need not stop a check. */
export function checks(desk: Desk, seat: string, subject: string): void {
  const all = shipped.procedure(procedure)?.checks ?? []
  for (const { item } of all.filter((one) => one.item === 'A10' || (!one.automatic && one.required)))
    desk.act(seat, (call) =>
      recordCheck(call, rulesFor(procedure), {
        procedure,
        subject,
        item,
        result: 'pass',
        seen: '已查',
        reason: '按会议纪要',
      }),
    )
}

/** Papers as they came in; after a correction or a return this opens the next round. */
export function papers(desk: Desk, seat: string, subject: string, most = Infinity): void {
  const all = (shipped.procedure(procedure)?.materials ?? []).slice(0, most)
  const items = all.map(({ item }) => ({ item, status: 'received' as const, pages: 1, originalSeen: true, note: null }))
  desk.act(seat, (call) => recordMaterial(call, { procedure, subject, items }))
}
