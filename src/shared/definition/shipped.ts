import { documents, lists, measures, papers, records } from '#shared/definition/all.ts'
import { codeListsOf } from '#shared/definition/code-list/all.ts'
import { composeDefinitions, type Definitions } from '#shared/definition/definitions.ts'
import { officeOf, type Brought } from '#shared/definition/pack/brought.ts'
import { parameters } from '#shared/definition/parameter/all.ts'
import { procedures } from '#shared/definition/procedure/all.ts'
import { statisticalForms } from '#shared/definition/statistic/all.ts'
import { targetParameters } from '#shared/definition/task/target.ts'
import { taskParameters } from '#shared/definition/task/task.ts'
import { titleKinds } from '#shared/definition/title.ts'

/** The set of definitions of a place: what ships with the program and what its pack brings. The one place where the lists come together. */
export function definitionsOf(pack: Brought): Definitions {
  return composeDefinitions({
    records,
    papers,
    documents,
    lists,
    procedures,
    parameters: [...parameters, ...targetParameters(pack.targets), ...taskParameters(pack.tasks)],
    measures,
    statistics: statisticalForms,
    tasks: pack.tasks.tasks,
    targets: pack.targets,
    titles: titleKinds(pack.titles),
    routes: pack.routes,
    codeLists: codeListsOf(pack),
    offices: { commerce: officeOf(pack, 'commerce'), finance: officeOf(pack, 'finance') },
  })
}
