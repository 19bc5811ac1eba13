/**
 * What the rules of the program know of a code: they ask for the role and never for the code, because another place may spell it
 * otherwise. `titled`: money that follows a title; `training`: where subsidies for training are counted; `skill`: training that the
 * labour office has a say in; `open`: training for everybody, for which nobody claims.
 */
export type CodeRole = 'titled' | 'training' | 'skill' | 'open'

/** The lists of codes of which some have a role. */
export type RoleList = 'fund-category' | 'training-kind'
