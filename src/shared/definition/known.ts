/** How the value of a field follows from what stands in other fields of its form. */
export type Known =
  /** A field of the row that another field names: `call.year`. */
  | { readonly by: string }
  /** The one row of the reference's record whose fields equal those of this form; of several the one whose mark is yes. */
  | { readonly fits: Readonly<Record<string, string>>; readonly marked?: string }
  /** How many rows of a record have in these fields what this form has in those. */
  | { readonly counts: string; readonly where: Readonly<Record<string, string>> }

/** The fields of the form that a value follows from. */
export function followsFrom(known: Known): readonly string[] {
  if ('by' in known) return [known.by.split('.')[0] ?? '']
  return Object.values('fits' in known ? known.fits : known.where)
}
