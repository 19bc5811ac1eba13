import type { QueryCall } from '#core/call.ts'
import { exportCodeLists } from '#core/exporting/code-list.ts'
import { bookJob } from '#core/exporting/book-job.ts'
import { exportRecords, templateOf } from '#core/exporting/service.ts'
import { refuse } from '#core/fault.ts'
import { definitionOf } from '#core/register/service.ts'
import { type SavedFile, savedFile } from '#core/saved-file.ts'
import type { TaskCall } from '#core/station/task.ts'
import type { In } from '#shared/contract/index.ts'
import type { CodeItem, CodeList } from '#shared/definition/code-list.ts'

/** An empty sheet to fill in. Faults: RECORD_KIND_UNKNOWN. */
export async function templateFile(call: TaskCall, record: string): Promise<SavedFile> {
  const definition = definitionOf(call, record)
  const bytes = await templateOf(definition, call.core.resources, call.core.ports.clock.now())
  return savedFile(`${definition.label}导入模板`, 'xlsx', bytes)
}

/** What a list shows, or everything, as Excel or CSV, and who took it. Faults: those of `exportRecords`, JOB_CANCELLED, JOB_TIMED_OUT. */
export async function recordsFile(call: TaskCall, input: In<'export.records'>): Promise<SavedFile> {
  const { stem, made, rows, fields } = call.query((ask) => exportRecords(ask, input, call.watch))
  const bytes = made instanceof Uint8Array ? made : await call.jobs.run(bookJob, made)
  const purpose = input.purpose ?? ''
  call.command('export.records', ({ tx }) => tx.tell({ detail: { record: input.record, rows, fields, purpose } }))
  return savedFile(stem, input.format, bytes)
}

/** The lists of a name, or all of them. Faults: CODE_LIST_UNKNOWN. */
export function listsNamed(lists: readonly CodeList[], name: string | null): readonly CodeList[] {
  const found = lists.filter((list) => name === null || list.name === name)
  return found.length > 0 ? found : refuse('CODE_LIST_UNKNOWN', { name })
}

type ItemsOf = (call: QueryCall, list: CodeList) => readonly CodeItem[]

/** Code lists as Excel, with the items that are in force. Faults: CODE_LIST_UNKNOWN. */
export async function codeListFile(call: TaskCall, name: string | null, itemsOf: ItemsOf): Promise<SavedFile> {
  const lists = listsNamed(call.definitions.codeLists, name)
  const filled = call.query((ask) => lists.map((list) => ({ list, items: itemsOf(ask, list) })))
  const bytes = await exportCodeLists(filled, call.core.ports.clock.now())
  call.command('codeList.export', ({ tx }) => tx.tell({ detail: { lists: lists.map((one) => one.name) } }))
  return savedFile(`代码表${lists.length === 1 ? ` ${lists[0]?.label ?? ''}` : ''}`, 'xlsx', bytes)
}
