// The two papers about what others wrote: notices for people, a bill of materials (CycloneDX) for programs.
import { createHash } from 'node:crypto'
import { withoutLicence, type Part } from './shipped.ts'

/** Says which part lacks a licence or its text; such a tree is not shipped. */
function demandLicences(parts: readonly Part[]): void {
  const bare = withoutLicence(parts)
  if (bare.length > 0) throw new Error(`shipped without a licence text: ${bare.join(', ')}`)
}

/**
 * THIRD-PARTY-NOTICES.txt: each part with its licence; a text that several share stands once. Throws where a text is missing.
 */
export function noticesOf(parts: readonly Part[]): string {
  demandLicences(parts)
  const users = new Map<string, string[]>()
  for (const { name, version, texts } of parts)
    for (const text of texts) users.set(text, [...(users.get(text) ?? []), `${name} ${version}`])
  const list = parts.map(({ name, version, license }) => `${name} ${version}  ${license}`)
  const rule = '='.repeat(78)
  const texts = [...users].map(([text, names]) => `${rule}\n${names.join('\n')}\n${rule}\n\n${text}\n`)
  return [
    '惠商簿（huishangbu）随附的第三方软件与字体，及其许可文本。',
    'Third-party software and fonts shipped with huishangbu, and their licences.',
    '',
    ...list,
    '',
    ...texts,
  ].join('\n')
}

/** A licence as CycloneDX wants it: an identifier, or an expression of several. */
function licenceOf(license: string): object {
  return /\s/u.test(license) ? { expression: license } : { license: { id: license } }
}

/**
 * CycloneDX 1.5 of one packed program, as JSON text. No time and no number of chance stand in it: the same parts give the
 * same bytes. Throws where a licence is missing.
 * @param subject what was packed, like "huishangbu-0.1.0-win-x64"
 */
export function sbomOf(parts: readonly Part[], subject: string, version: string): string {
  demandLicences(parts)
  const components = parts.map((part) => ({
    type: 'library',
    'bom-ref': part.purl,
    name: part.name,
    version: part.version,
    purl: part.purl,
    licenses: [licenceOf(part.license)],
    ...(part.integrity ? { hashes: [{ alg: 'SHA-512', content: hexOf(part.integrity) }] } : {}),
  }))
  const name = 'huishangbu'
  const metadata = {
    component: { type: 'application', 'bom-ref': subject, name, version, licenses: [{ license: { id: 'MIT' } }] },
  }
  const body = JSON.stringify([metadata, components])
  const sbom = { bomFormat: 'CycloneDX', specVersion: '1.5', serialNumber: serialOf(body), version: 1 }
  return `${JSON.stringify({ ...sbom, metadata, components }, null, 2)}\n`
}

/** The integrity of the lock ("sha512-…") as hexadecimal digits. */
function hexOf(integrity: string): string {
  return Buffer.from(integrity.replace(/^sha512-/u, ''), 'base64').toString('hex')
}

/** A UUID of version 8 (RFC 9562) from the content. */
function serialOf(body: string): string {
  const bytes = createHash('sha256').update(body).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
