/** What is done with what is due. */
export const ACTS = { blank: '抹去', destroy: '销毁案卷', review: '复核' } as const
