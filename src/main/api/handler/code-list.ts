import type { Handlers } from '#api/call.ts'
import { codeListFile, listsNamed } from '#core/exporting/task.ts'
import { codeItems, findCodeLists } from '#core/parameter/code-list.ts'
import type { codeListContract } from '#shared/contract/code-list.ts'

export const codeListHandlers: Handlers<typeof codeListContract> = {
  'codeList.find': (call) => findCodeLists(call),
  'codeList.items': (call, input) =>
    listsNamed(call.definitions.codeLists, input.name).flatMap((list) => [...codeItems(call, list)]),
  'codeList.export': (call, input) => codeListFile(call, input.name, codeItems),
}
