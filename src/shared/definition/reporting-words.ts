/** The words of states that screens and paper both say. */
export const RETURN_STATES = {
  open: '待更正',
  changed: '记录已改，待答复',
  corrected: '已更正，待核销',
  explained: '说明不更正，待核销',
  closed: '已核销',
  withdrawn: '已撤回',
} as const

export const STANDING_STATES = {
  missing: '未报',
  reported: '已报',
  unlocked: '已解封，待重报',
} as const
