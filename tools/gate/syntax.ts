/** A thing a gate found: where, and what. */
export interface Finding {
  readonly line: number
  readonly text: string
}

/** A syntax node as the parser gives it (ESTree); fields beyond these are looked at one by one. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly [field: string]: unknown
}

/** Is this value a syntax node? */
export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  )
}

/** Calls `see` for every node below a value, parents first. */
export function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) see(value)
  for (const field of Object.values(value)) if (typeof field === 'object' && field !== null) visit(field, see)
}

/** The line, from 1, of an offset. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}

/** `a.b` of a member expression with plain names, or undefined. */
export function memberName(node: Node): string | undefined {
  const { object, property } = node
  if (node.type !== 'MemberExpression' || !isNode(object) || !isNode(property)) return undefined
  if (object.type !== 'Identifier') return undefined
  const last = property.type === 'Literal' ? property['value'] : property['name']
  return `${String(object['name'])}.${String(last)}`
}
