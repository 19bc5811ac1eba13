import type { Pack, PackFinding, PolicyDocument, Unit } from '#shared/definition/pack/pack.ts'
import { slotsIn, WORDS } from '#shared/definition/words.ts'

const twice = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((one, at) => values.indexOf(one) !== at)),
]

const PARENTS: Readonly<Record<Unit['level'], readonly Unit['level'][]>> = {
  city: [],
  county: ['city'],
  internal: ['city', 'county'],
  town: ['county'],
  village: ['town'],
}

/** Units form one tree below one city, no code stands twice, and what is merged goes into a unit that is there. */
function unitFindings({ units, release }: Pack): readonly string[] {
  const byCode = new Map(units.map((one) => [one.code, one]))
  const cities = units.filter(({ level }) => level === 'city')
  const misplaced = units.filter(({ parent, level }) => {
    const above = parent === null ? undefined : byCode.get(parent)
    return level === 'city' ? parent !== null : above === undefined || !PARENTS[level].includes(above.level)
  })
  return [
    ...twice(units.map(({ code }) => code)).map((code) => `代码 ${code} 出现两次`),
    ...(cities.length === 1 ? [] : [`应正好有一个市，现有 ${cities.length} 个`]),
    ...(cities[0] !== undefined && cities[0].code !== release.area
      ? [`市的代码与本包的地区 ${release.area ?? '（无）'} 不同`]
      : []),
    ...misplaced.map(({ code }) => `${code} 的上级不存在或级别不对`),
    ...units.flatMap(({ code, into }) =>
      into.filter((one) => !byCode.has(one)).map((one) => `${code} 并入的 ${one} 不存在`),
    ),
  ]
}

/** Rules ask for these roles; two organisations of one role would leave open which is meant. */
const ASKED = ['commerce', 'finance'] as const

function organisationFindings({ organisations }: Pack): readonly string[] {
  return [
    ...twice(organisations.map(({ key }) => key)).map((key) => `单位 ${key} 出现两次`),
    ...ASKED.filter((role) => organisations.filter((one) => one.role === role).length !== 1).map(
      (role) => `应正好有一个单位的职责是 ${role}`,
    ),
  ]
}

function documentFindings(document: PolicyDocument, pack: Pack): readonly string[] {
  const parts = new Set(document.parts.map(({ id }) => id))
  const clauses = new Set(document.clauses.map(({ id }) => id))
  const organisations = new Set(pack.organisations.map(({ key }) => key))
  const keys = new Set(pack.documents.map(({ key }) => key))
  return [
    ...twice(document.clauses.map(({ id }) => id)).map((id) => `条款 ${id} 出现两次`),
    ...document.clauses
      .filter(({ part }) => !parts.has(part))
      .map(({ id, part }) => `条款 ${id} 所属的部分 ${part} 不存在`),
    ...document.clauses.flatMap(({ id, units }) =>
      units.filter((one) => !organisations.has(one)).map((one) => `条款 ${id} 的责任单位 ${one} 不存在`),
    ),
    ...Object.entries(document.carries).flatMap(([key, ids]) =>
      ids.filter((id) => !clauses.has(id)).map((id) => `carries ${key} 所指的条款 ${id} 不存在`),
    ),
    ...document.replaces.filter((key) => !keys.has(key)).map((key) => `所代替的文件 ${key} 不存在`),
  ]
}

/** Every key of the engine has a text, no other has, and a text fills no slot its key does not have. */
function wordFindings({ words }: Pack): readonly string[] {
  const known: Readonly<Record<string, { readonly slots: readonly string[] }>> = WORDS
  return [
    ...Object.keys(known)
      .filter((key) => !Object.hasOwn(words, key))
      .map((key) => `缺少用语 ${key}`),
    ...Object.keys(words)
      .filter((key) => !Object.hasOwn(known, key))
      .map((key) => `程序没有用语 ${key}`),
    ...Object.entries(words).flatMap(([key, editions]) =>
      editions
        .flatMap(({ value }) => slotsIn(value))
        .filter((slot) => known[key]?.slots.includes(slot) === false)
        .map((slot) => `用语 ${key} 没有空位 {${slot}}`),
    ),
  ]
}

/**
 * Names meet names once every part is read: whatever one part says of another is there. Findings in words; none means that the
 * pack can be taken.
 */
export function nameFindings(pack: Pack): readonly PackFinding[] {
  const of = (part: string, all: readonly string[]) => all.map((what) => ({ part, what }))
  return [
    ...of('units', unitFindings(pack)),
    ...of('organisations', organisationFindings(pack)),
    ...pack.documents.flatMap((document) => of(`document/${document.key}`, documentFindings(document, pack))),
    ...of('words', wordFindings(pack)),
    ...of(
      'numbers',
      twice(pack.numbers.map(({ module }) => module)).map((module) => `模块 ${module} 出现两次`),
    ),
    ...pack.codes.flatMap((list) =>
      of(
        `codes/${list.key}`,
        twice(list.codes.map(({ value }) => value)).map((value) => `代码 ${value} 出现两次`),
      ),
    ),
    ...of(
      'codes',
      twice(pack.codes.map(({ key }) => key)).map((key) => `代码表 ${key} 出现两次`),
    ),
  ]
}
