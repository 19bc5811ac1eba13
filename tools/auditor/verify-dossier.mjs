#!/usr/bin/env node
// Checks a dossier (卷宗) without the program that made it: this file imports nothing of it and needs only Node (18 or later, built
// with OpenSSL).
// node verify-dossier.mjs 卷宗.pdf [--root root.pem] [--chain 审计链.txt]      exit 0 proven, 2 not proven, 64 wrong usage
//
// Beside 卷宗.pdf lie 卷宗.pdf.sm2 (SM2 with SM3 over the file under the identifier 1234567812345678, as DER) and 卷宗.pdf.p7s (CMS,
// detached, with the signer's certificate). In the PDF lies dossier.json, whose `files` names every other file with size and SM3; they
// lie in the PDF too, or, where it would have grown too large with them, beside it under the same names.
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inflateSync } from 'node:zlib'
import { children, holds, isUnder, NOTHING, pointOf, readDer, sm3 } from './sm2.mjs'
import { chainJudge } from './verify-chain.mjs'

/** What is the same in every CMS of this profile: kind of content, versions, algorithms, in hex. */
const FIXED = {
  signedData: '06092a864886f70d010702',
  one: '020101',
  sm3: '300a06082a811ccf55018311',
  data: '300b06092a864886f70d010701',
  sm2: '300a06082a811ccf55018375',
  messageDigest: '06092a864886f70d010904',
}
/** @typedef {import('./sm2.mjs').Der} Der */

/** @param {Der | undefined} one */
const hex = (one) => Buffer.from(one?.whole ?? NOTHING).toString('hex')
/** @param {Der | undefined} one */
const within = (one) => children(one?.value ?? NOTHING)

/** The certificate in a CMS, the digest it speaks of, and whether its own signature holds. @param {Uint8Array} cms */
function readCms(cms) {
  const whole = readDer(cms)
  const [kind, holder] = within(whole)
  const [version, algorithms, content, certificates, signers] = within(within(holder)[0])
  const certificate = certificates?.value ?? NOTHING
  const [signer] = within(signers)
  const [first, issuer, digestBy, stored, signedBy, signature] = within(signer)
  const tbs = within(within(readDer(certificate))[0])
  const names = [tbs[3], tbs[1]].map(hex).join('')
  const spelled =
    whole.whole.length === cms.length &&
    hex(kind) === FIXED.signedData &&
    [version, first].every((one) => hex(one) === FIXED.one) &&
    [within(algorithms)[0], digestBy].every((one) => hex(one) === FIXED.sm3) &&
    hex(content) === FIXED.data &&
    hex(signedBy) === FIXED.sm2 &&
    within(issuer).map(hex).join('') === names
  const attributes = Uint8Array.from(stored?.whole ?? NOTHING)
  attributes[0] = 0x31
  const digest = within(stored).find((one) => hex(within(one)[0]) === FIXED.messageDigest)
  const octets = readDer(within(digest)[1]?.value ?? NOTHING).value
  const good = spelled && holds(attributes, signature?.value ?? NOTHING, pointOf(certificate))
  return { certificate, digest: octets, good, own: hex(tbs[3]) === hex(tbs[5]) }
}

/** A string of a PDF: in hex with its mark as UTF-16, else as it stands. @param {string} written */
function textOf(written) {
  const bytes = written.startsWith('<')
    ? Buffer.from(written.slice(1, -1), 'hex')
    : Buffer.from(
        written
          .slice(1, -1)
          .replace(/\\([0-7]{3})/gu, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
          .replace(/\\(.)/gsu, (_, one) => (one === 'n' ? '\n' : one === 'r' ? '\r' : one === 't' ? '\t' : one)),
        'latin1',
      )
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff
  return wide ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1')
}

/** The files inside a PDF that the program wrote: one table of all objects, one list of names. @param {Uint8Array} pdf */
function filesIn(pdf) {
  const text = Buffer.from(pdf).toString('latin1')
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text)?.[1])
  const [head = '', count = '0'] = /^xref\s+0 (\d+)\s+/u.exec(text.slice(table, table + 40)) ?? []
  const line = table + head.length
  /** @param {number} id */
  const object = (id) => {
    const from = Number(text.slice(line + id * 20, line + id * 20 + 10))
    const end = text.indexOf('endobj', from)
    const stream = text.indexOf('\nstream\n', from)
    const words = text.slice(from, stream < 0 ? end : Math.min(end, stream))
    const begin = stream + '\nstream\n'.length
    const length = Number(/\/Length (\d+)/u.exec(words)?.[1])
    return { words, stream: stream < 0 || stream > end ? null : pdf.subarray(begin, begin + length) }
  }
  /** @param {string} words @param {string} key */
  const named = (words, key) => Number(new RegExp(`/${key} (\\d+) 0 R`, 'u').exec(words)?.[1])
  /** @type {Map<string, Uint8Array>} */
  const files = new Map()
  if (Number(count) === 0) return files
  const root = object(named(text.slice(line + Number(count) * 20), 'Root')).words
  const names = root.slice(root.indexOf('/EmbeddedFiles'))
  for (const [, id] of (/\/Names \[(.*?)\]/su.exec(names)?.[1] ?? '').matchAll(/ (\d+) 0 R/gu)) {
    const spec = object(Number(id)).words
    const name = /\/UF (<[0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\))/su.exec(spec)?.[1] ?? ''
    const { words, stream } = object(named(spec.slice(spec.indexOf('/EF')), 'F'))
    if (stream) files.set(textOf(name), words.includes('/FlateDecode') ? inflateSync(stream) : stream)
  }
  return files
}

/**
 * Judges one dossier. `beside` gives the content of a file that lies in the same folder, `root` the city's root certificate where it
 * was brought, `chain` the exported audit chain.
 * @param {{ pdf: Uint8Array, raw: Uint8Array, cms: Uint8Array, beside: (name: string) => Uint8Array | undefined, root?: Uint8Array, chain?: string }} given
 * @returns {{ proven: boolean, says: string[] }}
 */
export function verifyDossier({ pdf, raw, cms, beside, root, chain }) {
  /** @type {string[]} */
  const says = []
  let proven = true
  /** @param {boolean} good @param {string} yes @param {string} no */
  const say = (good, yes, no) => {
    says.push(good ? `✓ ${yes}` : `✗ ${no}`)
    proven &&= good
  }
  const digest = sm3(pdf)
  const sum = digest.toString('hex')
  says.push(`SM3 ${sum}`)
  const read = readCms(cms)
  const point = pointOf(read.certificate)
  const certificate = new X509Certificate(read.certificate)
  says.push(
    `签名者 ${certificate.subject.replaceAll('\n', '，')}，证书 ${certificate.validFrom} 至 ${certificate.validTo}`,
  )
  says.push(`密钥标识 ${sm3(point).subarray(0, 20).toString('hex')}：同该单位登记表上的核对`)
  say(holds(pdf, raw, point), '签名（.sm2）是这个文件的', '签名（.sm2）不是这个文件的：文件、签名或证书改过')
  say(read.good && digest.equals(read.digest), '签名（.p7s）是这个文件的', '签名（.p7s）不是这个文件的')
  if (root) say(isUnder(read.certificate, root), '证书由带来的根证书签发', '证书不是带来的根证书签发的')
  else if (read.own)
    say(isUnder(read.certificate, read.certificate), '证书是这个单位自己签的：密钥标识要另外核对', '证书改过')
  else says.push('证书由上级签发，没有核对：用 --root 带上市站的根证书')
  if (proven) checkFiles(filesIn(pdf), beside, say)
  if (chain !== undefined) say(inChain(chain, sum), '审计链里有立这一卷的记录', '审计链断了，或没有立这一卷的记录')
  return { proven, says }
}

/**
 * @param {ReadonlyMap<string, Uint8Array>} files @param {(name: string) => Uint8Array | undefined} beside
 * @param {(good: boolean, yes: string, no: string) => void} say
 */
function checkFiles(files, beside, say) {
  // The list of a year (归档目录) is signed like a dossier and holds no files.
  if (files.size === 0) return say(true, '里面没有文件', '')
  const record = files.get('dossier.json')
  if (!record) return say(false, '', '卷宗里没有机读记录 dossier.json')
  /** @type {{ files: { no: number, name: string, size: number, sm3: string }[] }} */
  const { files: listed } = JSON.parse(Buffer.from(record).toString('utf8'))
  for (const { no, name, size, sm3: wanted } of listed) {
    const found = files.get(name) ?? beside(name)
    const good = found !== undefined && found.length === size && sm3(found).toString('hex') === wanted
    say(good, `第 ${no} 号 ${name}`, `第 ${no} 号 ${name} ${found ? '改过' : '不在'}`)
  }
  const names = new Set(['dossier.json', ...listed.map(({ name }) => name)])
  const more = [...files.keys()].filter((name) => !names.has(name))
  say(more.length === 0, '没有多出来的文件', `多出来的文件：${more.join('、')}`)
}

/** @param {string} chain @param {string} sum */
function inChain(chain, sum) {
  const lines = chain.split('\n').filter((line) => line !== '')
  const judge = chainJudge()
  for (const line of lines) judge.next(line)
  if (judge.end().bad) return false
  return lines.slice(1).some((line) => {
    const [, , , , , action, , result, detail] = JSON.parse(line.slice(65))
    return result === 'done' && action.startsWith('dossier.') && detail.includes(`"sm3":"${sum}"`)
  })
}

/** @param {string} pem */
const decoded = (pem) => new X509Certificate(pem).raw

/** @param {readonly string[]} args */
function main(args) {
  const [file] = args
  /** @param {string} flag */
  const after = (flag) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
  const [root, chain] = [after('--root'), after('--chain')]
  if (!file || [file, `${file}.sm2`, `${file}.p7s`].some((one) => !existsSync(one))) {
    console.error('用法：node verify-dossier.mjs 卷宗.pdf [--root root.pem] [--chain 审计链.txt]　.sm2、.p7s 放在一起')
    return 64
  }
  const { proven, says } = verifyDossier({
    pdf: readFileSync(file),
    raw: readFileSync(`${file}.sm2`),
    cms: readFileSync(`${file}.p7s`),
    beside: (name) => {
      const path = join(dirname(file), name)
      return existsSync(path) ? readFileSync(path) : undefined
    },
    ...(root ? { root: decoded(readFileSync(root, 'utf8')) } : {}),
    ...(chain ? { chain: readFileSync(chain, 'utf8') } : {}),
  })
  for (const line of says) console.log(line)
  console.log(proven ? '✓ 卷宗完整' : '✗ 没有证明')
  return proven ? 0 : 2
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv.slice(2))
