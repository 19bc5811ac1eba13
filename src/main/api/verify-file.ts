import {
  type ClearPackage,
  openPackage,
  holdsUnder,
  parseKey,
  readEnrolment,
  fingerprintGroups,
  provePackage,
  tableIn,
  sm2Seal,
} from '#core/exchange/service.ts'
import type { Definitions } from '#shared/definition/definitions.ts'
import { openWords, provenWords } from '#api/verify-words.ts'
import { type Certificate, readCertificate } from '#core/crypto/certificate.ts'
import { looksSealed } from '#core/crypto/envelope.ts'
import { decodePem, decodeSpki, encodePem, encodeSpki } from '#core/crypto/spki.ts'
import { refuse } from '#core/fault.ts'

/** What a package says of itself, nothing of it believed; an enrolment file also gives the public key it carries. */
type FileFacts = {
  readonly purpose: string
  readonly digest: string
  readonly manifest: string
  readonly publicKeyPem: string | null
  readonly fingerprint: readonly string[]
}

/** Without a station there is no key to open an envelope with. */
function clear(bytes: Uint8Array): ClearPackage {
  if (looksSealed(bytes))
    refuse('E-CMS', {
      message: '文件还在加密的信封里，这里没有钥匙，什么也没有核验：收件单位用 hsb open 或屏幕上的“拆封件”拆封。',
      detail: 'an envelope: open it with hsb open or openssl cms -decrypt',
    })
  return { bytes, sealed: false }
}

/** Looks into a package without a station. Faults: E-CMS (still in its envelope), E-SIZE, E-ZIP, E-JSON, E-SCHEMA. */
export function inspectFile(bytes: Uint8Array): FileFacts {
  const opened = openPackage(clear(bytes))
  const { purpose } = opened.envelope
  const claim = purpose === 'enrolment' ? readEnrolment(bytes) : null
  return {
    purpose,
    digest: opened.digest,
    manifest: Buffer.from(opened.manifest).toString('utf8'),
    publicKeyPem: claim && encodePem('PUBLIC KEY', encodeSpki(claim.publicKey)),
    fingerprint: claim ? fingerprintGroups(claim.keys) : [],
  }
}

/** What somebody without a station brings beside the package. */
export type BroughtFiles = {
  /** A sender's public key, PEM. */
  readonly key?: Uint8Array | undefined
  /** The enrolment file of a city, or the certificate of its root (PEM or DER). */
  readonly root?: Uint8Array | undefined
  /** A package of the city with its trust table in it; needs the root. */
  readonly table?: Uint8Array | undefined
  /** The package is a copy out of its envelope. */
  readonly unsealed?: boolean
}

/** What was proven of a package and what was not, one sentence each; nothing stands under `proven` that was not. */
type Verdict = {
  readonly digest: string
  readonly entries: number
  readonly rows: number
  readonly proven: readonly string[]
  readonly open: readonly string[]
}

function rootOf(bytes: Uint8Array): Certificate {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (zip) return readEnrolment(bytes).root ?? refuse('E-CHAIN', { detail: 'an enrolment without a root' })
  const pem = bytes[0] === 0x2d
  const root = parseKey(() =>
    readCertificate(pem ? decodePem('CERTIFICATE', Buffer.from(bytes).toString('utf8')) : bytes),
  )
  if (root.use !== 'root' || !holdsUnder(root, root)) refuse('E-CHAIN', { detail: 'not the certificate of a root' })
  return root
}

/**
 * Proves what can be proven of a package without any station, with what its reader trusts. Faults: those of `provePackage`, and of
 * what was brought: E-CMS (still in its envelope), E-SCHEMA (no key, no certificate), E-CHAIN (no root), E-PURPOSE (no table).
 */
export function verifyFile(definitions: Definitions, bytes: Uint8Array, brought: BroughtFiles): Verdict {
  const pem = brought.key && Buffer.from(brought.key).toString('utf8')
  const publicKey = pem === undefined ? null : parseKey(() => decodeSpki(decodePem('PUBLIC KEY', pem)))
  const root = brought.root ? rootOf(brought.root) : null
  const table = brought.table && root ? tableIn(definitions, clear(brought.table).bytes, root, sm2Seal) : null
  const unsealed = brought.unsealed === true
  const proof = provePackage(definitions, clear(bytes).bytes, { root, publicKey, table, unsealed }, sm2Seal)
  const said = { proof, root, key: publicKey !== null, unsealed }
  const { digest, manifest, rows } = proof
  return { digest, entries: manifest.entries.length, rows, proven: provenWords(said), open: openWords(said) }
}
