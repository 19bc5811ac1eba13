import type { Handlers } from '#api/call.ts'
import { exportCodeLists } from '#core/exporting/code-list.ts'
import { refuse } from '#core/fault.ts'
import { codeItems, findCodeLists } from '#core/parameter/code-list.ts'
import type { codeListContract } from '#shared/contract/code-list.ts'
import type { CodeList } from '#shared/definition/code-list.ts'

function listsNamed(lists: readonly CodeList[], name: string | null): readonly CodeList[] {
  const found = lists.filter((list) => name === null || list.name === name)
  return found.length > 0 ? found : refuse('CODE_LIST_UNKNOWN', { name })
}

export const codeListHandlers: Handlers<typeof codeListContract> = {
  'codeList.find': (call) => findCodeLists(call),
  'codeList.items': (call, input) =>
    listsNamed(call.definitions.codeLists, input.name).flatMap((list) => [...codeItems(call, list)]),
  'codeList.export': async (call, input) => {
    const lists = listsNamed(call.definitions.codeLists, input.name)
    const bytes = await exportCodeLists(
      call.query((ask) => lists.map((list) => ({ list, items: codeItems(ask, list) }))),
      call.core.ports.clock.now(),
    )
    call.command('codeList.export', ({ tx }) => tx.tell({ detail: { lists: lists.map(({ name }) => name) } }))
    return {
      name: `代码表${lists.length === 1 ? ` ${lists[0]?.label ?? ''}` : ''}.xlsx`,
      mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      base64: Buffer.from(bytes).toString('base64'),
    }
  },
}
