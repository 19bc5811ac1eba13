import { records } from '#shared/definition/all.ts'
import { codeLists } from '#shared/definition/code-list/all.ts'
import { composeDefinitions, type Definitions } from '#shared/definition/definitions.ts'
import { parameters } from '#shared/definition/parameter/all.ts'
import { procedures } from '#shared/definition/procedure/all.ts'
import { statisticalForms } from '#shared/definition/statistic/all.ts'
import { taskDefinitions } from '#shared/definition/task/all.ts'
import { TITLE_KINDS } from '#shared/definition/title/all.ts'

/** The set of definitions that ships with the program, composed at start: the one place where the lists come together. */
export const shipped: Definitions = composeDefinitions({
  records,
  procedures,
  parameters,
  statistics: statisticalForms,
  tasks: taskDefinitions,
  titles: TITLE_KINDS,
  codeLists,
})
