/** What came of judging the chain file a peer handed over. */
export type ChainVerdict = {
  readonly name: string
  /** Whose chain the file says it is; `none` = no chain at all. */
  readonly owner: 'peer' | 'other' | 'none'
  readonly entries: number
  readonly firstBad: number | null
  readonly anchors: number
  readonly matched: number
  /** The first anchor that is not in the chain; the tampering lies after the last one that is. */
  readonly broken: { readonly package: number; readonly seq: number; readonly after: number } | null
  /** Anchors of epochs a restored copy left behind: named, not held against it. */
  readonly left: readonly { readonly package: number; readonly seq: number }[]
}

/** What a judgement of a peer's chain means: `good`, `unproven` where no anchor was ever received, or `bad`. */
export type ChainWords = {
  readonly tone: 'good' | 'unproven' | 'bad'
  readonly says: string
  readonly more: readonly string[]
}

const REPORT = '请原样保留这个文件和收到的包，报告审计人员；不要让对方另交一份了事。'

/** The words of a judgement, the same on the screen and in the terminal. */
export function chainWords(verdict: ChainVerdict): ChainWords {
  const { owner, name, entries, firstBad, broken, anchors, matched, left } = verdict
  const older = left.map((one) => `第 ${one.package} 号包所附的第 ${one.seq} 条随恢复备份留在旧版本，请核对恢复记录。`)
  if (owner === 'none')
    return { tone: 'bad', says: '这不是审计链文件', more: ['请让对方在“审计”页点“导出”，把那个文件原样交来。'] }
  if (owner === 'other')
    return { tone: 'bad', says: `这是${name}的审计链，不是所选单位的`, more: ['请核对选的单位和文件。'] }
  if (firstBad !== null)
    return { tone: 'bad', says: `审计链在第 ${firstBad} 条断开：这一条或它以前的被改动过`, more: [REPORT, ...older] }
  if (broken)
    return {
      tone: 'bad',
      says: `第 ${broken.package} 号包所附的第 ${broken.seq} 条不在链里：第 ${broken.after} 条之后被改写或截断`,
      more: [`审计锚 ${matched}/${anchors} 相符。`, REPORT, ...older],
    }
  if (anchors === 0)
    return {
      tone: 'unproven',
      says: `${name}：${entries} 条，前后相接，但没有审计锚可比`,
      more: ['本站还没有接收过它的包，看不出整条链是不是重写过。接收过它的包以后再核对。'],
    }
  return {
    tone: 'good',
    says: `${name}：审计链完整，${entries} 条前后相接`,
    more: [`审计锚 ${matched}/${anchors} 相符：收到过的包所附的，都在这条链里。`, ...older],
  }
}
