import { shipped } from '#test/helper/shipped.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BroughtFiles, verifyFile } from '#api/verify-file.ts'
import { DomainFault } from '#core/fault.ts'
import { encodePem, encodeSpki } from '#core/crypto/spki.ts'
import { argumentsOf } from '#shell/cli/argument.ts'
import { commandNamed } from '#shell/cli/commands.ts'
import type { FlagName } from '#shell/cli/flag.ts'
import { ROOT } from '#test/helper/open-test-station.ts'
import type { KitLine } from './kit/kit.ts'
import { decision, type Json, pack, signerOf } from './kit/package.ts'
import { CITY, COUNTY, keyOf, type LeafName, LEAVES, ROOT_CERTIFICATE } from './kit/world.ts'
import { UsageError } from '#shell/cli/mishap.ts'

const FOLDER = join(ROOT, 'tests', 'vector', 'exchange', 'kit')
const read = (file: string) => new Uint8Array(readFileSync(join(FOLDER, file)))
const index = (JSON.parse(readFileSync(join(FOLDER, 'kit.json'), 'utf8')) as KitLine[]).filter(
  (line) => line.door === 'package',
)
const root = ROOT_CERTIFICATE
const keyPem = (name: string) => Buffer.from(encodePem('PUBLIC KEY', encodeSpki(keyOf(name).publicKey)))

/** Only the station of the recipient can find these: verify takes such a file, and says that it did not ask. */
const OF_THE_STATION = ['E-ADDR', 'E-GAP', 'E-FORK', 'E-EPOCH', 'E-REVOKED']
/** Files whose answer is another one without a station, and why. */
const OTHERWISE: Readonly<Record<string, readonly [answer: string | null, why: string]>> = {
  'valid-older-certificate.hsp': ['E-EXPIRED', 'which certificate counts says the table'],
  'trust-ran-out-own.hsp': ['E-TRUST', 'its own word, and whose key it is says the table'],
  'trust-written-late-own.hsp': ['E-TRUST', 'its own word, and whose key it is says the table'],
  'state-posted-changed.hsp': [null, 'what was posted before only its recipient knows'],
  'state-posted-voided.hsp': [null, 'what was posted before only its recipient knows'],
  'reconcile-neighbour.hsp': [null, 'what is given back is for its recipient to judge'],
  'reconcile-foreign-row.hsp': [null, 'what is given back is for its recipient to judge'],
  'reconcile-content.hsp': [null, 'what is given back is for its recipient to judge'],
  'reconcile-row.hsp': [null, 'what is given back is for its recipient to judge'],
  'scope-file.hsp': [null, 'an earlier package may have named the content'],
  'trust-stranger.hsp': ['E-SCOPE', 'under the root, and the rows in it are of another station'],
  'trust-self.hsp': ['E-PURPOSE', 'the city under the root, and no city reports'],
  'trust-unregistered.hsp': [null, 'under the root; whether it is registered says a table'],
  'trust-ran-out.hsp': [null, 'written in time; when it came in only its recipient knows'],
  'address-nobody.hsp': ['E-SCHEMA', 'a manifest without a recipient is none'],
}
/** Faults of a certificate alone: who brings a key and no root cannot see them, and is told so. */
const ROOTLESS: Readonly<Record<string, null>> = Object.fromEntries(
  index
    .filter(({ file, code }) => code === 'E-CHAIN' && !/-(?:station|use|county)\.hsp$/u.test(file))
    .concat(index.filter(({ file }) => file.startsWith('chain-table-')))
    .map(({ file }) => [file, null]),
)

function answer(file: string, brought: BroughtFiles): { readonly code: string | null; readonly detail: string } {
  try {
    verifyFile(shipped, read(file), brought)
    return { code: null, detail: '' }
  } catch (error) {
    if (!(error instanceof DomainFault)) return { code: `CRASH ${String(error)}`, detail: '' }
    return { code: error.code, detail: String(error.details['detail'] ?? '') }
  }
}

const wanted = ({ file, code }: KitLine) => {
  // Nothing is proven of an envelope without its key.
  if (file.endsWith('.p7m')) return 'E-CMS'
  const otherwise = OTHERWISE[file]
  if (otherwise) return otherwise[0]
  return code !== null && OF_THE_STATION.includes(code) ? null : code
}

const tableEntry = (name: LeafName, status: string, cuts: readonly string[] = []): Json => ({
  key: signerOf(LEAVES[name])['key'],
  station: name === 'city' ? CITY.station : COUNTY.station,
  use: 'sign',
  status,
  cuts,
  certificate: Buffer.from(LEAVES[name]).toString('base64'),
})
const tableFile = (entries: readonly Json[], patch: Json = {}) =>
  pack('table', { draft: decision(), manifest: (old) => ({ ...old, table: entries, ...patch }) })
const table = tableFile([
  tableEntry('city', 'active'),
  tableEntry('county', 'active'),
  tableEntry('countyRetired', 'retired', [`${CITY.station} 2-00000000000000e2 1`]),
  tableEntry('countyRevoked', 'revoked'),
])

describe('hsb verify over the kit', () => {
  it('answers every file with a root as the program does, but for what only a station knows', () => {
    const found = index.map((line) => {
      const { code, detail } = answer(line.file, { root })
      const reason = code !== null && code === line.code && line.detail !== '' ? detail.startsWith(line.detail) : true
      return { file: line.file, code, reason }
    })
    expect(found).toEqual(index.map((line) => ({ file: line.file, code: wanted(line), reason: true })))
    for (const file of Object.keys(OTHERWISE)) expect(index.some((line) => line.file === file)).toBe(true)
  })

  it('sees with a key alone every fault that is not of certificates, and takes none for proven', () => {
    const theirs = (line: KitLine) => keyPem(line.at === 'city' ? 'county' : 'city')
    const parts = [
      'valid',
      'signature',
      'cms',
      'identifier',
      'zip',
      'json',
      'scope',
      'digest',
      'schema',
      'spelling',
      'bound',
      'limit',
      'version',
    ]
    for (const line of index.filter(({ part }) => parts.includes(part)))
      expect([line.file, answer(line.file, { key: theirs(line) }).code]).toEqual([line.file, wanted(line)])
    for (const [file, code] of Object.entries(ROOTLESS)) {
      const line = index.find((one) => one.file === file)
      const key = keyPem(line?.at === 'county' ? 'city' : 'county')
      const { open, proven } = verifyFile(shipped, read(file), { key })
      expect([file, code, open[0]?.startsWith('证书和期限：没有给市级根')]).toEqual([file, null, true])
      expect(proven.filter((one) => /^(?:证书|期限|信任表|密钥状态)/u.test(one))).toEqual([])
    }
  })

  it('says with a trust table which key was revoked, replaced or never registered', () => {
    const codes = ['trust-revoked', 'trust-revoked-dated', 'trust-retired', 'trust-retired-epoch', 'trust-unregistered']
    const found = codes.map((name) => answer(`${name}.hsp`, { root, table }).code)
    expect(found).toEqual(['E-REVOKED', 'E-REVOKED', 'E-REVOKED', 'E-REVOKED', 'E-TRUST'])
    const { proven, open } = verifyFile(shipped, read('valid-second.hsp'), { root, table })
    expect(proven).toContain('密钥状态：按所给第 3 版信任表在用')
    expect(open).toContain('密钥状态：第 3 版信任表以后有没有停用或吊销，不知道')
  })

  it('holds a key against the end that the table gives it, whatever certificate is shown', () => {
    const ended = tableFile([tableEntry('county', 'active'), tableEntry('countyEnded', 'active')])
    const codes = ['valid-older-certificate', 'trust-written-late-own'].map(
      (name) =>
        answer(`${name}.hsp`, { root, table: ended, key: keyPem(name.startsWith('valid') ? 'county' : 'countyEnded') })
          .code,
    )
    expect(codes).toEqual([null, 'E-EXPIRED'])
  })

  it('takes no table that its root does not vouch for, or that no city wrote', () => {
    const with_ = (made: Uint8Array) => {
      try {
        return verifyFile(shipped, read('valid-second.hsp'), { root, table: made }).digest
      } catch (error) {
        return error instanceof DomainFault ? error.code : String(error)
      }
    }
    expect(with_(read('chain-table-other-root.hsp'))).toBe('E-CHAIN')
    expect(with_(read('chain-city-other-root.hsp'))).toBe('E-CHAIN')
    expect(with_(tableFile([]))).toBe('E-PURPOSE')
    expect(with_(read('valid-first.hsp'))).toBe('E-PURPOSE')
    const byCounty = pack('county table', { manifest: (old) => ({ ...old, table: [tableEntry('county', 'active')] }) })
    expect(with_(byCounty)).toBe('E-PURPOSE')
  })
})

describe('what hsb verify says', () => {
  it('names what was not proven: no root, no table, a content named elsewhere', () => {
    const bare = verifyFile(shipped, read('valid-second.hsp'), { key: keyPem('county') })
    expect(bare.proven.map((one) => one.split('：')[0])).toEqual(['写法', '签名', '内容', '记录'])
    expect(bare.open.map((one) => one.split('：')[0])).toEqual(['证书和期限', '密钥状态', '收件和编号', '时间'])
    const whole = verifyFile(shipped, read('valid-second.hsp'), { root })
    expect(whole.proven.map((one) => one.split('：')[0])).toEqual(['写法', '签名', '证书', '期限', '内容', '记录'])
    expect(whole.proven.join()).toContain('55138 47893 65478 77474 95812 35052')
    const pem = Buffer.from(encodePem('CERTIFICATE', root))
    expect(verifyFile(shipped, read('valid-second.hsp'), { root: pem })).toEqual(whole)
    expect(verifyFile(shipped, read('scope-file.hsp'), { root }).open.join()).toContain('1 个附件在本包里没有登记')
  })

  it('counts what it read, not what the manifest says of itself', () => {
    const { entries, rows } = verifyFile(shipped, read('valid-second.hsp'), { root })
    expect([entries, rows]).toEqual([3, 2])
    expect(answer('digest-counts.hsp', { root }).code).toBe('E-DIGEST')
  })

  it('takes a copy out of its envelope, whose sensitive fields are no fault, only where it is told so', () => {
    expect(answer('schema-sensitive.hsp', { root }).code).toBe('E-SCHEMA')
    const { open } = verifyFile(shipped, read('schema-sensitive.hsp'), { root, unsealed: true })
    expect(open.join()).toContain('按拆封件核验')
  })

  it('takes a self-signed certificate only with the key it is of, and does not call it proven', () => {
    const file = 'trust-self-signed.hsp'
    expect(answer(file, { root }).code).toBe('E-TRUST')
    expect(answer(file, { root, key: keyPem('county') }).code).toBe('E-SIG')
    const { proven, open } = verifyFile(shipped, read(file), { root, key: keyPem('countyOther') })
    expect(open[0]).toContain('证书是对方自己签的')
    expect(proven.join()).not.toContain('由所给市级根签发')
  })

  it('refuses in words a key, a root or a line that proves nothing', async () => {
    const file = 'valid-second.hsp'
    expect(answer(file, { key: Buffer.from('no key') }).code).toBe('E-SCHEMA')
    expect(answer(file, { root: Buffer.from('no root') }).code).toBe('E-SCHEMA')
    expect(answer(file, { root: LEAVES.city }).code).toBe('E-CHAIN')
    const command = commandNamed('verify')
    const typed = (flags: readonly FlagName[]) => new Map(flags.map((flag) => [flag, join(FOLDER, file)] as const))
    const run = async (flags: readonly FlagName[]) =>
      command.run(Object.create(null), argumentsOf(command, { words: [], flags: typed(['file', ...flags]) }))
    await expect(run([])).rejects.toThrow(UsageError)
    await expect(run(['table', 'key'])).rejects.toThrow(UsageError)
  })
})
