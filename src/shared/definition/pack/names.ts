import { isFormCode } from '#shared/definition/form.ts'
import type { Pack, PackCodes, PackFinding, PolicyDocument, Unit } from '#shared/definition/pack/pack.ts'
import { CODE_ROLES, OFFICES, PACK_LISTS, type RoleList } from '#shared/definition/role.ts'
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

/** Rules and labels ask for a bureau by its role; two of one role would leave open which is meant. */
function organisationFindings({ organisations }: Pack): readonly string[] {
  return [
    ...twice(organisations.map(({ key }) => key)).map((key) => `单位 ${key} 出现两次`),
    ...OFFICES.filter((role) => organisations.filter((one) => one.role === role).length !== 1).map(
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
    ...(document.until !== undefined && document.until < document.from ? ['until 早于 from'] : []),
    ...document.replaces.filter((key) => !keys.has(key)).map((key) => `所代替的文件 ${key} 不存在`),
  ]
}

/** Every task is led by somebody, its due days are there, and its text fills no slot but that of the clause. */
function taskFindings({ tasks: { shared, tasks }, organisations }: Pack): readonly string[] {
  const dues = new Set(shared.map(({ key }) => key))
  const known = new Set(organisations.map(({ key }) => key))
  return [
    ...twice([...dues, ...tasks.map(({ key }) => key)]).map((key) => `事项 ${key} 出现两次`),
    ...tasks.flatMap(({ key, units, shared: due, content }) => [
      ...units.filter((one) => !known.has(one)).map((one) => `事项 ${key} 的责任单位 ${one} 不存在`),
      ...(due === undefined || dues.has(due) ? [] : [`事项 ${key} 的共同时限 ${due} 不存在`]),
      ...slotsIn(content)
        .filter((slot) => slot !== 'basis')
        .map((slot) => `事项 ${key} 没有空位 {${slot}}`),
    ]),
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

/** Every list a field takes its codes from is there; a code is counted under one of its own list, and has a role that rules ask for. */
function codeFindings({ codes, titles }: Pack): readonly PackFinding[] {
  const lists = new Set(codes.map(({ key }) => key))
  const made: readonly string[] = ['title-kind', 'fund-route', 'unit']
  const missing = PACK_LISTS.filter((key) => !made.includes(key) && !lists.has(key))
  return [
    ...missing.map((key) => ({ part: 'codes', what: `缺少代码表 ${key}` })),
    ...twice(codes.map(({ key }) => key)).map((key) => ({ part: 'codes', what: `代码表 ${key} 出现两次` })),
    ...codes.flatMap((list) => codeListFindings(list).map((what) => ({ part: `codes/${list.key}`, what }))),
    ...titleFindings(titles).map((what) => ({ part: 'titles', what })),
  ]
}

function codeListFindings({ key, codes }: PackCodes): readonly string[] {
  const top = new Set(codes.flatMap(({ value, parent }) => (parent === undefined ? [value] : [])))
  const roles: readonly string[] = Object.hasOwn(CODE_ROLES, key) ? CODE_ROLES[key as RoleList] : []
  return [
    ...twice(codes.map(({ value }) => value)).map((value) => `代码 ${value} 出现两次`),
    ...codes.flatMap(({ value, parent }) =>
      parent === undefined || top.has(parent) ? [] : [`代码 ${value} 的上级 ${parent} 不存在`],
    ),
    ...codes.flatMap(({ value, role }) =>
      role === undefined || roles.includes(role) ? [] : [`代码 ${value} 的职责 ${role} 不在这张表的职责之内`],
    ),
  ]
}

/** One kind is given by recognition, and one at most for each level and object of a demonstration. */
function titleFindings(titles: Pack['titles']): readonly string[] {
  const shown = titles.filter(({ role }) => role === 'demonstration')
  return [
    ...twice(titles.map(({ value }) => value)).map((value) => `称号 ${value} 出现两次`),
    ...(titles.filter(({ role }) => role === 'recognition').length === 1
      ? []
      : ['应正好有一种称号的职责是 recognition']),
    ...twice(shown.map(({ level, object }) => `${level} ${object}`)).map((what) => `${what} 的示范称号有两种`),
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
      'citations',
      pack.citations
        .flatMap((one) => one.for.filter((code) => !isFormCode(code)))
        .map((code) => `程序没有表单 ${code}`),
    ),
    ...of(
      'citations',
      twice(pack.citations.flatMap((one) => one.for)).map((code) => `表单 ${code} 的引用顺序写了两次`),
    ),
    ...of('tasks', taskFindings(pack)),
    ...of(
      'numbers',
      twice(pack.numbers.map(({ module }) => module)).map((module) => `模块 ${module} 出现两次`),
    ),
    ...of(
      'routes',
      twice(pack.routes.map(({ value }) => value)).map((value) => `办理方式 ${value} 出现两次`),
    ),
    ...codeFindings(pack),
  ]
}
