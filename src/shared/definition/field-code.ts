import { z } from 'zod'
import { build, type Choice, type Field, type FieldOptions } from '#shared/definition/field.ts'
import type { PackList } from '#shared/definition/role.ts'

/**
 * One code of a list that the pack brings. Alone the definition takes any code; in a set of definitions (`composeDefinitions`) the
 * field has its choices and takes no other.
 */
export function code<const O extends FieldOptions & { readonly codes: PackList }>(options: O) {
  return build<string, O>('choice', options, z.string().min(1, '请从列表中选择').max(60))
}

/** Several codes of such a list. */
export function codes<const O extends FieldOptions & { readonly codes: PackList }>(options: O) {
  return build<string[], O>('choices', options, z.array(z.string().min(1, '请从列表中选择').max(60)).max(200))
}

/** A field of codes with the choices of its list. */
export function withChoices(field: Field, of: readonly Choice[]): Field {
  const values = new Set(of.map((item) => item.value))
  const one = z.string().refine((value) => values.has(value), '请从列表中选择')
  const schema: z.ZodType = field.kind === 'choices' ? z.array(one).max(of.length) : one
  return { ...field, choices: of, schema: field.required ? schema : schema.nullable().default(null) }
}

/** The choices of a field. Throws for one whose codes nobody brought: its definition was taken from a module, not from the call. */
export function choicesOf({ choices, codes, label }: Field): readonly Choice[] {
  if (choices === undefined && codes !== undefined)
    throw new Error(`the codes of ${label} come with the definitions of the call`)
  return choices ?? []
}
