import type { RecordDefinition } from '#shared/definition/record.ts'

type Target = { readonly name: string; readonly cited: boolean }

function targetsOf(definition: RecordDefinition): Target[] {
  return Object.values(definition.fields).flatMap((field) =>
    field.kind === 'reference' && field.target && field.target !== definition.name
      ? [{ name: field.target, cited: field.cites === true }]
      : [],
  )
}

/**
 * Records in the one order everybody reads: what is referred to first, facts of procedures last, equals by name. A reader
 * refuses tables in any other order, so two records that were ever sent never change places: a reference that is added later
 * only cites.
 * Throws where two records share a name, refer to a record that does not exist, or refer to each other in a circle.
 */
export function inOrder(definitions: readonly RecordDefinition[]): readonly RecordDefinition[] {
  const names = new Set(definitions.map((one) => one.name))
  if (names.size !== definitions.length) throw new Error('two records bear one name')
  const left = definitions
    .map((definition) => ({ definition, targets: targetsOf(definition) }))
    .toSorted((a, b) => (a.definition.name < b.definition.name ? -1 : 1))
  for (const { definition, targets } of left)
    for (const target of targets)
      if (!names.has(target.name)) throw new Error(`${definition.name} refers to the unknown record ${target.name}`)
  const placed: RecordDefinition[] = []
  const done = new Set<string>()
  while (left.length > 0) {
    const ready = left.filter(({ targets }) => targets.every(({ name, cited }) => cited || done.has(name)))
    const next = ready.find(({ definition }) => definition.fact !== true) ?? ready[0]
    if (!next)
      throw new Error(`records refer to each other in a circle: ${left.map((one) => one.definition.name).join(', ')}`)
    placed.push(next.definition)
    done.add(next.definition.name)
    left.splice(left.indexOf(next), 1)
  }
  return placed
}
