import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { nameFindings } from '#shared/definition/pack/names.ts'
import { assemble, readFolder, type Pack, type PackFinding, type PartFile } from '#shared/definition/pack/pack.ts'

const Default = z.strictObject({ place: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u) })

/** Every part of a folder, in the order of the names: one file is one part. */
function partFiles(folder: string): PartFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      path: name.replaceAll('\\', '/').slice(0, -'.json'.length),
      text: readFileSync(join(folder, name), 'utf8'),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function refuse(name: string, findings: readonly PackFinding[]): never {
  const lines = findings.map(({ part, what }) => `  ${part}：${what}`)
  throw new Error([`地区包“${name}”不能用，程序没有启动：`, ...lines].join('\n'))
}

/**
 * Reads the pack a start takes: `default.json` of `resources/pack` names the place, whose parts are joined by those of `base`,
 * which hold in the whole country. A part that is damaged, missing or names what is not there stops the start, with its name
 * and what is wrong with it.
 */
export function loadPack(dir: string): Pack {
  const { place } = Default.parse(JSON.parse(readFileSync(join(dir, 'default.json'), 'utf8')))
  const country = readFolder(partFiles(join(dir, 'base')))
  const here = readFolder(partFiles(join(dir, place)))
  const findings = [...country.findings, ...here.findings]
  if (findings.length > 0) refuse(place, findings)
  const pack = assemble(country.folder, here.folder)
  if (!pack)
    return refuse(place, [
      { part: place, what: 'release、units、organisations、tasks、routes 和至少一份 document 缺一不可' },
    ])
  const missing = nameFindings(pack)
  return missing.length === 0 ? pack : refuse(place, missing)
}
