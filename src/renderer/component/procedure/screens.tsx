import type { ProcedureDefinition } from '#shared/definition/procedure/procedure.ts'
import type { Permission } from '#shared/permission.ts'
import type { ReactNode } from 'react'
import type { Definitions } from '#shared/definition/definitions.ts'
import type * as definedParts from '#ui/component/procedure/defined.tsx'
import { inGroup, lazyPage, type Screen } from '#ui/component/screen.ts'

const WAYS = '上下键移动，回车打开，Ctrl+N 新增。'

/** The four screens of a procedure, from its definition: list, new, correct, work on one. */
export function procedureScreens(definitions: Definitions, definition: ProcedureDefinition): readonly Screen[] {
  const { screen, name, label } = definition
  if (!screen) return []
  // A record's permission is one of the table's, checked by tests/architecture/contract.test.ts.
  const writes = (definitions.record(definition.record)?.permission.write ?? 'fund.apply') as Permission
  const { group, path, noun } = screen
  const { record } = definition
  const page = (pick: (parts: typeof definedParts) => (props: { name: string }) => ReactNode) =>
    lazyPage(async () => {
      const Part = pick(await import('#ui/component/procedure/defined.tsx'))
      return () => <Part name={name} />
    })
  return inGroup(group, [
    {
      path,
      record,
      label,
      element: page((parts) => parts.DefinedList),
      help: `${screen.help}\n${WAYS}`,
    },
    {
      path: `${path}/new`,
      record,
      label: `新增${noun}`,
      permission: writes,
      element: page((parts) => parts.DefinedNew),
      help: screen.newHelp,
    },
    {
      path: `${path}/:id/edit`,
      label: `更正${noun}`,
      permission: writes,
      element: page((parts) => parts.DefinedEdit),
      help: `更正已录入的${noun}，每一版都留着；受理以后主要事项不能再改。`,
    },
    {
      path: `${path}/:id`,
      record,
      label: `办理${noun}`,
      element: page((parts) => parts.DefinedPage),
      help: `${screen.help}\n上边是步骤和日期，右边是名次、已有的称号和限制，下边是这一步要作的决定。`,
    },
  ])
}
