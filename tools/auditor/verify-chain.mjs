#!/usr/bin/env node
// Checks an exported audit chain without the program it came from: this file imports nothing of it and needs only Node (18 or later).
// node verify-chain.mjs 审计链.txt [审计锚.txt …]      exit 0 whole, 2 broken, 64 wrong usage
//
// Chain: line 1 is JSON {format, station, name, entries, head}. Every further line is <SHA-256 hex> <blank> <JSON array>,
// the hash being over the bytes of the array as they stand: [seq, at, user, person, origin, action, subject, result, detail, prev],
// prev the hash of the entry before (64 zeros for the first). Anchors: one JSON a line {station, epoch, package, seq, hash},
// exported at the receiving station, or the manifest.json of a signed package itself.
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const ZERO = '0'.repeat(64)

/** @typedef {{ station: string, epoch: string, package: number, seq: number, hash: string }} Anchor */
/** @typedef {{ entries: number, head: string, station: string, name: string }} Header */

/**
 * Judges lines one by one. `next` takes a line, `end` gives the verdict; nothing but hashes at anchored places is kept.
 * @param {readonly Anchor[]} anchors
 */
export function chainJudge(anchors = []) {
  /** @type {Header | null} */
  let header = null
  /** @type {{ seq: number, why: string } | null} */
  let bad = null
  let count = 0
  let prev = ZERO
  let first = true
  // An entry that does not join on: the one after it tells which of the two is the stranger.
  /** @type {{ seq: number, hash: string } | null} */
  let suspect = null
  const wanted = new Set(anchors.map((one) => one.seq))
  /** @type {Map<number, string>} */
  const seen = new Map()

  /** @param {string} line */
  function entry(line) {
    const place = count + 1
    const body = line.slice(65)
    if (!/^[0-9a-f]{64} \[/u.test(line)) return { seq: place, why: '不是一条审计记录' }
    if (createHash('sha256').update(body, 'utf8').digest('hex') !== line.slice(0, 64))
      return { seq: place, why: '内容与摘要不符' }
    let fields
    try {
      fields = JSON.parse(body)
    } catch {
      return { seq: place, why: '不是一条审计记录' }
    }
    if (!Array.isArray(fields) || fields.length !== 10) return { seq: place, why: '栏目数不对' }
    if (fields[0] !== place) return { seq: place, why: `应为第 ${place} 条，却是第 ${fields[0]} 条` }
    if (suspect)
      return suspect.hash === fields[9] && suspect.seq > 1
        ? { seq: suspect.seq - 1, why: '被改写并重算了摘要：后面的记录接在原来那一条上' }
        : { seq: suspect.seq, why: '与前一条接不上' }
    if (fields[9] !== prev) {
      suspect = { seq: place, hash: line.slice(0, 64) }
      count = place
      return null
    }
    prev = line.slice(0, 64)
    count = place
    if (wanted.has(place)) seen.set(place, prev)
    return null
  }

  /** @param {string} line */
  function next(line) {
    if (first) {
      first = false
      header = headerOf(line)
      if (!header) bad = { seq: 1, why: '文件开头不是审计链的说明' }
    } else if (!bad) {
      const found = entry(line)
      bad = found && suspect && found.seq > suspect.seq ? { seq: suspect.seq, why: '与前一条接不上' } : found
    }
  }

  function end() {
    if (!bad && suspect)
      bad =
        header?.head === suspect.hash && suspect.seq > 1
          ? { seq: suspect.seq - 1, why: '被改写并重算了摘要：后面的记录接在原来那一条上' }
          : { seq: suspect.seq, why: '与前一条接不上' }
    if (!bad && !header) bad = { seq: 1, why: '空文件' }
    if (!bad && header && count < header.entries)
      bad = { seq: count + 1, why: `从这一条起缺失，应有 ${header.entries} 条` }
    if (!bad && header && count > header.entries) bad = { seq: header.entries + 1, why: '多出的记录' }
    if (!bad && header && prev !== header.head) bad = { seq: count, why: '链尾与说明不符' }
    return { header, count, head: prev, bad, anchors: judgeAnchors(anchors, header, seen) }
  }

  return { next, end }
}

/** @param {string} line @returns {Header | null} */
function headerOf(line) {
  try {
    const value = JSON.parse(line)
    return value.format === 'huishangbu-audit/1' && Number.isInteger(value.entries) ? value : null
  } catch {
    return null
  }
}

/**
 * Anchors of the newest epoch must be in the chain; one of an earlier epoch may have been lost when a backup was restored.
 * @param {readonly Anchor[]} anchors @param {Header | null} header @param {Map<number, string>} seen
 */
function judgeAnchors(anchors, header, seen) {
  const mine = anchors.filter((one) => one.station === header?.station)
  const ordinal = (/** @type {Anchor} */ one) => Number.parseInt(one.epoch, 10)
  const newest = Math.max(0, ...mine.map(ordinal))
  const missing = mine.filter((one) => seen.get(one.seq) !== one.hash).toSorted((a, b) => a.seq - b.seq)
  const matched = mine.filter((one) => !missing.includes(one))
  return {
    known: mine.length,
    matched: matched.length,
    last: Math.max(0, ...matched.map((one) => one.seq)),
    broken: missing.find((one) => ordinal(one) === newest) ?? null,
    left: missing.filter((one) => ordinal(one) !== newest),
  }
}

/** Anchors out of a list, or out of the manifest of a package. @param {string} text @returns {Anchor[]} */
export function readAnchors(text) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
    .map((one) =>
      one.audit
        ? { station: one.from, epoch: one.epoch, package: one.seq, seq: one.audit.seq, hash: one.audit.hash }
        : one,
    )
}

/** @param {string} file @param {readonly Anchor[]} anchors */
async function verifyChainFile(file, anchors) {
  const judge = chainJudge(anchors)
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: 0 })) judge.next(line)
  return judge.end()
}

/** @param {readonly string[]} args */
async function main([file, ...anchorFiles]) {
  if (!file) {
    console.error('用法：node verify-chain.mjs 审计链.txt [审计锚.txt 或 manifest.json …]')
    return 64
  }
  const anchors = anchorFiles.flatMap((one) => readAnchors(readFileSync(one, 'utf8')))
  const { header, count, head, bad, anchors: judged } = await verifyChainFile(file, anchors)
  console.log(`单位 ${header?.name ?? '?'}，读到 ${count} 条完好的记录，链尾 ${head}`)
  if (bad) console.log(`✗ 第 ${bad.seq} 条：${bad.why}`)
  if (judged.broken)
    console.log(
      `✗ 第 ${judged.broken.package} 号报送包所附的第 ${judged.broken.seq} 条不在链里：第 ${judged.last} 条之后被改写或截短`,
    )
  for (const one of judged.left)
    console.log(`! 第 ${one.package} 号报送包所附的第 ${one.seq} 条随恢复备份留在旧版本里，请核对恢复记录`)
  if (anchors.length > 0 && judged.known === 0) console.log('! 给出的锚没有一个是这个单位的，等于没有给出')
  else if (anchorFiles.length > 0) console.log(`锚：${judged.matched}/${judged.known} 相符`)
  else console.log('没有给出锚：整条重写、连同说明一起截短，只有锚才能发现')
  if (bad || judged.broken) return 2
  console.log('✓ 链完整')
  return 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2))
