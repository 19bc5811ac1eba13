/**
 * What the rules of the program know of a code, list by list: they ask for the role and never for the code, because another place
 * spells it otherwise. `titled`: money that follows a title; `training`: where subsidies for training are counted; `office`: the
 * work of the office itself, for which nobody applies; `interest`: a
 * share of interest paid; `investment`: a share of what was invested; `skill`: training that the labour office has a say in;
 * `open`: training for everybody, for which nobody claims.
 */
export const CODE_ROLES = {
  'fund-category': ['titled', 'training'],
  'fund-purpose': ['office'],
  'support-mode': ['interest', 'investment'],
  'training-kind': ['skill', 'open'],
} as const

/** The lists of codes of which some have a role. */
export type RoleList = keyof typeof CODE_ROLES

/** What a rule may ask of a code. */
export type CodeRole = (typeof CODE_ROLES)[RoleList][number]

/** The bureaus that rules and labels name: each is one organisation of the pack, whose role says so. */
export const OFFICES = ['commerce', 'finance'] as const

/** One of them. */
export type OfficeRole = (typeof OFFICES)[number]

/** Lists of codes that the pack of a place brings and fields offer; the last three are made of other parts of it. */
export const PACK_LISTS = [
  'fund-category',
  'fund-purpose',
  'support-mode',
  'training-kind',
  'green-office',
  'title-kind',
  'fund-route',
  'unit',
] as const

/** Name of such a list. */
export type PackList = (typeof PACK_LISTS)[number]
