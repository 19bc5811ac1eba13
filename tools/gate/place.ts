import { loadPack } from '#core/pack.ts'
import { join } from 'node:path'
import { root } from '../process.mjs'
import type { Finding } from './syntax.ts'
import type { SourceFile } from './tree.ts'

const pack = loadPack(join(root, 'resources', 'pack'))

/** 咸宁市 is also named 咸宁, a province without its 省; a county only in full, because 通山 may be part of any word. */
const withShort = (name: string) => [name, name.replace(/[省市]$/u, '')]

/** Everything that names the place of the pack or its document: names of units, province and bureaus, numbers, 机关代字. */
function placeWords(): readonly string[] {
  const { release, units, organisations, documents, numbers, words } = pack
  const names = (levels: readonly string[]) =>
    units.filter(({ level }) => levels.includes(level)).flatMap(({ name }) => name.map(({ value }) => value))
  const table = (words['statistic.table'] ?? []).map(({ value }) => value.split('{')[0] ?? '')
  return [
    ...names(['city']).flatMap(withShort),
    ...names(['county', 'internal']).filter((name) => name.length > 2),
    ...organisations.flatMap(({ key, name }) => [
      key,
      ...name.flatMap(({ value }) => [value.city, ...(value.county === null ? [] : [value.county])]),
    ]),
    ...(release.province ? withShort(release.province.name) : []),
    ...documents.flatMap(({ number, short }) => [number, short]),
    ...numbers.flatMap(({ word }) => word.map(({ value }) => value)),
    ...table,
    ...units.filter(({ level }) => level === 'city').map(({ code }) => code.slice(0, 4)),
  ].filter((word) => word.length > 1)
}

const WORDS = placeWords()

/** Engine and forms name no place and no document: whatever names one comes from the pack. Comments count. */
export function checkPlace({ source }: SourceFile): Finding[] {
  return source.split('\n').flatMap((text, at) => {
    const word = WORDS.find((one) => text.includes(one))
    return word === undefined ? [] : [{ line: at + 1, text: `${word}: a place or its document, which the pack names` }]
  })
}
