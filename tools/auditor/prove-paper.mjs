#!/usr/bin/env node
// Proves a paper from an exported audit chain without the program that issued it: this file imports nothing of it and needs only
// Node (18 or later, built with OpenSSL).
// node prove-paper.mjs 审计链.txt <PDF 文件 | 校验码 | 二维码里的整行字>      exit 0 proven, 2 not proven, 64 wrong usage
//
// An entry `print.issue` holds in its detail {form, count, after, papers: [{code, number, rev, subject, values, sm3}], sm3?}:
// `sm3` of a paper is the digest of its stored PDF, the other the digest of the file in which several were handed out; an entry
// `print.reprint` holds the digest of the marked copy as `sm3` and its paper as subject. The code is made of
// ["HSB2", form, number, rev, subject, after, hash of the entry `after`, values]: SHA-256 over that JSON array, then the first
// eight bytes, each modulo 32, as letters of the alphabet below. Entries of earlier programs hold {form, count, codes}; their code
// is made of [form, subject, rev, after, hash of the entry `after`], `after` being an entry shortly before.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chainJudge } from './verify-chain.mjs'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** What is no code and no line of a QR: a file that is not there is not called unproven. */
const NAMES_FILE = /^[^|]*(?:[\\/]|\.pdf$)/iu
/** How far before an entry its code may have been made, where the entry does not say. */
const BEFORE = 1000

/** @param {readonly (string | number)[]} parts */
function codeOf(parts) {
  const digest = createHash('sha256').update(JSON.stringify(parts), 'utf8').digest()
  const letters = [...digest.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/**
 * @typedef {{ code: string, number: string, rev: number, subject: string, values: string, sm3: string }} Paper
 * @typedef {{ seq: number, at: number, user: string, action: string, subject: string, detail: any }} Printed
 */

/** The entries about printing, and the hash of every entry. @param {readonly string[]} lines */
function readPrinted(lines) {
  /** @type {Printed[]} */
  const printed = []
  const hashes = ['0'.repeat(64)]
  for (const line of lines.slice(1)) {
    const [seq, at, user, , , action, subject, result, detail] = JSON.parse(line.slice(65))
    hashes[seq] = line.slice(0, 64)
    if (result === 'done' && (action === 'print.issue' || action === 'print.reprint'))
      printed.push({ seq, at, user, action, subject, detail: JSON.parse(detail) })
  }
  return { printed, hashes }
}

/** True where the code of a paper is the one its own entry makes. @param {Printed} entry @param {Paper} paper @param {readonly string[]} hashes */
function codeHolds({ detail }, paper, hashes) {
  const { number, rev, subject, values } = paper
  return (
    paper.code === codeOf(['HSB2', detail.form, number, rev, subject, detail.after, hashes[detail.after] ?? '', values])
  )
}

/** The same of an entry of an earlier program, whose revision only the QR tells. @param {Printed} entry @param {string} code @param {number} rev @param {readonly string[]} hashes */
function earlierHolds({ seq, subject, detail }, code, rev, hashes) {
  for (let after = seq - 1; after >= Math.max(0, seq - BEFORE); after -= 1)
    if (codeOf([detail.form, subject, rev, after, hashes[after] ?? '']) === code) return true
  return false
}

/**
 * Judges one paper. `asked` is what is in hand: bytes of a file, or a code, or the line of a QR.
 * @param {string} chain @param {{ bytes: Uint8Array } | { words: string }} asked
 * @returns {{ proven: boolean, says: string[] }}
 */
export function provePaper(chain, asked) {
  const lines = chain.split('\n').filter((line) => line !== '')
  const judge = chainJudge()
  for (const line of lines) judge.next(line)
  const { bad } = judge.end()
  if (bad) return { proven: false, says: [`链在第 ${bad.seq} 条断了（${bad.why}），什么也证明不了`] }
  const { printed, hashes } = readPrinted(lines)
  if ('words' in asked) return proveWords(asked.words, printed, hashes)
  const sm3 = createHash('sm3').update(asked.bytes).digest('hex')
  for (const entry of printed) {
    /** @type {Paper[]} */
    const papers = entry.detail.papers ?? []
    if (entry.detail.sm3 === sm3)
      return {
        proven: true,
        says: [
          `SM3 ${sm3}`,
          `第 ${entry.seq} 条：${entry.action === 'print.reprint' ? '补打' : `成批出具 ${papers.length} 份`}，${when(entry)}`,
        ],
      }
    const paper = papers.find((one) => one.sm3 === sm3)
    if (paper) return verdict(entry, paper, hashes, [`SM3 ${sm3}`])
  }
  return { proven: false, says: [`SM3 ${sm3}`, '链里没有这个文件：不是这个站出具的，或者改过一个字节'] }
}

/**
 * A code as it is stored, however it was typed: letters that it never has are read as the digits they look like.
 * @param {string} typed
 */
function readCode(typed) {
  const letters = typed
    .normalize('NFKC')
    .replace(/[\s—–-]/gu, '')
    .toUpperCase()
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** @param {string} words @param {readonly Printed[]} printed @param {readonly string[]} hashes */
function proveWords(words, printed, hashes) {
  const [recipe = '', form, number, rev, last] = words.trim().split('|')
  const code = readCode(last ?? recipe)
  for (const entry of printed) {
    const paper = (entry.detail.papers ?? []).find((/** @type {Paper} */ one) => one.code === code)
    if (paper && last === undefined) return verdict(entry, paper, hashes, [])
    if (paper) {
      const same =
        recipe === 'HSB2' && form === entry.detail.form && number === paper.number && rev === String(paper.rev)
      return same
        ? verdict(entry, paper, hashes, [])
        : {
            proven: false,
            says: [`第 ${entry.seq} 条出具的是 ${entry.detail.form}|${paper.number}|${paper.rev}，同二维码不符`],
          }
    }
    if (entry.detail.codes?.includes(code))
      return recipe === 'HSB1' && form === entry.detail.form && earlierHolds(entry, code, Number(rev), hashes)
        ? {
            proven: true,
            says: [
              `第 ${entry.seq} 条：${form}，版本 ${rev}，${when(entry)}`,
              '校验码重算相符（早先的算法，不含纸面内容）',
            ],
          }
        : {
            proven: false,
            says: [`第 ${entry.seq} 条记有这个校验码；早先的算法要用二维码里的整行字，成批的只有第一份能重算`],
          }
  }
  return { proven: false, says: ['链里没有这个校验码'] }
}

/** @param {Printed} entry @param {Paper} paper @param {readonly string[]} hashes @param {readonly string[]} before */
function verdict(entry, paper, hashes, before) {
  const holds = codeHolds(entry, paper, hashes)
  const says = [
    ...before,
    `第 ${entry.seq} 条：${entry.detail.form} ${paper.number}，版本 ${paper.rev}，校验码 ${paper.code}，${when(entry)}`,
    holds ? '校验码由这一条重算相符' : '校验码同这一条的内容不符',
    `存档文件的 SM3 ${paper.sm3}`,
    `纸面内容的 SHA-256 ${paper.values}`,
  ]
  return { proven: holds, says }
}

/** @param {Printed} entry */
function when({ at, user }) {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')}（北京时间），用户 ${user}`
}

/** @param {readonly string[]} args */
function main([file, asked]) {
  if (!file || !asked) {
    console.error('用法：node prove-paper.mjs 审计链.txt <PDF 文件 | 校验码 | 二维码里的整行字>')
    return 64
  }
  for (const missing of [file, ...(NAMES_FILE.test(asked) ? [asked] : [])].filter((one) => !existsSync(one))) {
    console.error(`没有这个文件：${missing}`)
    return 64
  }
  const what = existsSync(asked) ? { bytes: readFileSync(asked) } : { words: asked }
  const { proven, says } = provePaper(readFileSync(file, 'utf8'), what)
  for (const line of says) console.log(line)
  console.log(proven ? '✓ 是这个站出具的' : '✗ 没有证明')
  return proven ? 0 : 2
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv.slice(2))
