import { labelNo, taskNo } from '#tools/demo/code.ts'
import {
  bureauOf,
  organisationNo,
  CITY,
  DEMO_UNITS,
  type DemoUnit,
  DIAL,
  FIRST_UNIT,
  release,
  townCodes,
  townsOf,
} from '#tools/demo/place.ts'
import { goodsOf, personOf } from '#tools/demo/word.ts'
import { unitOf } from '#tools/demo/unit.ts'

/** What the sheets of the demo say `{…}` for: the names, numbers and addresses of one office. */
export type Office = {
  readonly unit: DemoUnit
  /** 0 is the county whose sheets stand as they are written; the others differ a little in days and figures. */
  readonly turn: number
  /** Figures marked `~` in a sheet, times this. */
  readonly factor: number
  /** Names of the enterprises and of their legal representatives, the first of the register first. */
  readonly firms: readonly string[]
  readonly heads: readonly string[]
  /** Code of each township by its name. */
  readonly towns: ReadonlyMap<string, string>
}

/** About as large as the first, a bit smaller, a bit larger: no two offices report the same figures. */
const FACTORS = [1, 1.18, 0.84, 0.92, 1.27, 0.78, 1.36, 1.09]

/** The office of a unit with the firms it has registered. */
export function officeOf(unit: DemoUnit, firms: readonly (readonly [string, string])[]): Office {
  const order = [FIRST_UNIT, ...DEMO_UNITS.map((one) => one.code).filter((code) => code !== FIRST_UNIT)]
  const turn = order.indexOf(unit.code)
  return {
    unit,
    turn,
    factor: FACTORS[turn] ?? 1,
    firms: firms.map(([name]) => name),
    heads: firms.map(([, head]) => head),
    towns: townCodes(unit.code),
  }
}

const two = (value: number) => String(value).padStart(2, '0')
const three = (value: number) => String(value).padStart(3, '0')

/** 县, 区 or 市 before a bureau's name is part of the unit's own; 高新区 and 市 keep theirs. */
const shortName = (name: string) => name.replace(/[县区市]$/u, '')

function wordOf(office: Office, word: string, at: number): string | undefined {
  const { unit } = office
  const serial = unitOf(unit)
  switch (word) {
    case '县':
      return unit.name
    case '局':
      return bureauOf(unit.name, 'commerce')
    case '府':
      return `${unit.name}${unit.within !== null ? '管理委员会' : '人民政府'}`
    case '字':
      return shortName(unit.name)
    case '域':
      return unit.code.toLowerCase()
    case '委':
      return unit.kind === 'city' ? '委' : '局'
    case '上局':
      return unit.kind === 'city' ? (release.province?.commerce ?? '省商务厅') : bureauOf(CITY?.name ?? '', 'commerce')
    case '上字':
      return unit.kind === 'city' ? (release.province?.short ?? '省') : (release.short ?? '市')
    case '省':
      return (release.province?.name ?? '').replace(/省$/u, '')
    case '省域':
      return release.province?.latin ?? 'province'
    case '市码':
      return (CITY?.code ?? '').slice(0, 4)
    case '乡':
      return townsOf(unit.code)[at - 1]
    // What the place lacks fits no row (sheet.ts): another city has other bureaus.
    case '位':
      return organisationNo(at)
    case '事':
    case '事一':
      return taskNo(at, 1)
    case '事二':
      return taskNo(at, 2)
    case '转':
      return labelNo('green-office', at - 1)
    case '品':
    case '货':
      return goodsOf(serial, at - 1)
    case '人':
      return personOf(serial, at)
    case '企':
      return office.firms[at - 1]
    case '法':
      return office.heads[at - 1]
    // No local number begins with a nought, and 1380000 and 1390000 are given to nobody: plainly samples.
    case '电':
      return `${DIAL}-0${two(serial)}0${three(at)}`
    case '手':
      return `1390000${serial}${three(at)}`
    default:
      return undefined
  }
}

/** The text of a sheet with every `{…}` filled in; an unknown one is an error of the sheet. */
export function fillIn(office: Office, text: string): string {
  return text.replaceAll(/\{(\D+?)(\d*)\}/gu, (whole, word: string, at: string) => {
    const found = wordOf(office, word, Number(at))
    if (found === undefined) throw new Error(`a sheet of the demo says ${whole}, which ${office.unit.name} has not`)
    return found
  })
}
