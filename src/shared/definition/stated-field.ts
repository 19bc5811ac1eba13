/** What a list of applications may be put in order by. */
export const STATED_FIELDS = [
  'serial',
  'enterprise',
  'state',
  'days',
  'due',
  'applied',
  'approved',
  'paid',
  'appliedOn',
] as const

export type StatedField = (typeof STATED_FIELDS)[number]
