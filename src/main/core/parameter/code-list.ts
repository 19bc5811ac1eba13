import type { QueryCall } from '#core/call.ts'
import { calendarOn } from '#core/parameter/service.ts'
import type { Organisation } from '#shared/definition/pack/pack.ts'
import { type CodeItem, type CodeList, type ReferenceList, usesOf } from '#shared/definition/code-list.ts'
import { pick } from '#shared/pick.ts'

/** Items of a list that ships as a file; holidays are those in force, imported notices included. */
function referenceItems(call: QueryCall, reference: ReferenceList): CodeItem[] {
  const { resources } = call.core
  const item = (code: string, label: string, note = ''): CodeItem => ({ code, label, note, retired: false })
  switch (reference) {
    case 'counties':
      return resources.counties.map((one) => item(one.code, one.name, one.kind))
    case 'towns':
      return resources.towns.map((one) => item(one.code, one.name, one.county))
    case 'industries':
      return resources.industries.map((one) => item(one.code, one.name))
    case 'clauses':
      return resources.clauses.map((one) => item(one.id, one.title, one.units.join('、')))
    case 'organisations':
      return resources.place.pack.organisations.map(organisationItem)
    case 'holidays': {
      const table = calendarOn(call.db, resources.holidays)
      const days = [
        ...Object.entries(table.off).map(([day, name]) => item(day, '放假', name)),
        ...Object.entries(table.work).map(([day, name]) => item(day, '上班', name)),
      ]
      return days.toSorted((a, b) => (a.code < b.code ? -1 : 1))
    }
  }
}

/** An organisation of the document: its county counterpart, and what both are called after a reform. */
function organisationItem({ key, name }: Organisation): CodeItem {
  const [first, ...later] = name
  const note = later.map(({ from, value }) => `${from} 起：${value.city}`).join('；')
  return { code: key, label: first?.value.county ?? '（县级无对应单位）', note, retired: false }
}

/** The items of one list. */
export function codeItems(call: QueryCall, list: CodeList): readonly CodeItem[] {
  return 'reference' in list.items ? referenceItems(call, list.items.reference) : list.items
}

/** Every list with its source, edition, number of items and the fields that offer it. */
export function findCodeLists(call: QueryCall) {
  const { codeLists, records } = call.definitions
  return codeLists.map((list) => ({
    ...pick(list, 'name', 'label', 'source', 'edition'),
    count: codeItems(call, list).length,
    uses: usesOf(records, list).map(({ record, field }) => `${record}·${field}`),
  }))
}
