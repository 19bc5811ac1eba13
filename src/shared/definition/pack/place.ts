import { CLAUSE_KEY, CLAUSE_WHOLE, clausesIn } from '#shared/definition/clause.ts'
import type { CitedSource, Clause, Organisation, Pack, PolicyDocument, Unit } from '#shared/definition/pack/pack.ts'
import { editionOn } from '#shared/definition/pack/shape.ts'
import type { OfficeRole } from '#shared/definition/role.ts'
import { fillSlots, type SlotsOf, type WordKey } from '#shared/definition/words.ts'

/** A unit as it is called on a day. */
type UnitView = Omit<Unit, 'name'> & { readonly name: string }

/** A unit that keeps a station: what it is offered as, and the name of its bureau. */
type Office = {
  readonly code: string
  readonly name: string
  readonly kind: 'county' | 'city'
  readonly bureau: string
}

const officesOf = (pack: Pack): readonly Office[] =>
  pack.units
    .flatMap(({ code, level, station }): Office[] =>
      station === undefined
        ? []
        : [{ code, name: station.label, kind: level === 'city' ? 'city' : 'county', bureau: station.bureau }],
    )
    .toSorted((a, b) => Number(a.kind === 'city') - Number(b.kind === 'city'))

/** What the engine asks of a place and its document; every answer comes from the pack. */
export type Place = {
  readonly pack: Pack
  /** The document that definitions mean by their clause keys. */
  readonly document: PolicyDocument
  /** The last day of the document where it is over on a day and no other of the pack has taken its place; undefined while it holds. */
  readonly ranOut: (on: string) => string | undefined
  /** The clauses of the document that a clause key of a definition stands for; none where the document has no such thing. */
  readonly clauses: (key: string) => readonly Clause[]
  /** The clause keys that a clause of the document stands for. */
  readonly keysOf: (id: string) => string[]
  /** A text with every clause key as the document numbers it: 五(一) may be 第十二条. */
  readonly numbered: (text: string) => string
  /** The clauses a text names with the document's short name before them: 8号 一(三)、五(一); '' where it names none. */
  readonly basis: (text: string) => string
  /** The clauses a text names as a letter cites them after the document's title and number: 第一部分第（三）项. */
  readonly citation: (text: string) => string
  /** In which order a paper cites what it rests on; the clause where the place says nothing of that paper. */
  readonly cites: (paper: string) => readonly CitedSource[]
  readonly words: <K extends WordKey>(key: K, on: string, slots: SlotsOf<K>) => string
  readonly unit: (code: string, on: string) => UnitView | undefined
  /** The units that keep a station, counties first, as the first run offers them. */
  readonly offices: readonly Office[]
  readonly organisation: (key: string) => Organisation | undefined
  /** What an organisation is called on a day, at the city or in a county; its key where the pack does not know it. */
  readonly organisationName: (key: string, level: 'city' | 'county', on: string) => string
  /** What the city's bureau of a role is called on a day. */
  readonly office: (role: OfficeRole, on: string) => string
  /** 机关代字 of a module's papers on a day; '' where the place gives none. */
  readonly numberWord: (module: string, on: string) => string
}

/** 一(三) in a letter, item three of part one: 第一部分第（三）项; a number of another kind stands as it is. */
const citedNumber = ({ id, cite }: Clause): string => cite ?? id.replace(/^(.)\((.)\)$/u, '第$1部分第（$2）项')

function clausesOf(document: PolicyDocument): Place['clauses'] {
  const byId = new Map(document.clauses.map((one) => [one.id, one]))
  return (key) => (document.carries[key] ?? [key]).flatMap((id) => byId.get(id) ?? [])
}

function organisationNames(organisations: ReadonlyMap<string, Organisation>): Place['organisationName'] {
  return (key, level, on) => {
    const found = organisations.get(key)
    if (!found) return key
    const { city, county } = editionOn(found.name, on)
    if (level === 'city') return city
    return found.level === 'city' ? `${city}（市级）` : (county ?? '')
  }
}

/** The place of a pack. */
export function placeOf(pack: Pack): Place {
  const document = pack.documents[0]
  if (!document) throw new Error('a pack without a document')
  const clauses = clausesOf(document)
  const units = new Map(pack.units.map((one) => [one.code, one]))
  const organisations = new Map(pack.organisations.map((one) => [one.key, one]))
  const numbers = new Map(pack.numbers.map((one) => [one.module, one.word]))
  const joined = (text: string, say: (clause: Clause) => string) =>
    clausesIn(text)
      .flatMap((key) => clauses(key).map(say))
      .join('、')
  const numbered: Place['numbered'] = (text) =>
    text.replace(CLAUSE_KEY, (key) => {
      const found = clauses(key)
      return found.length === 0 ? key : found.map(({ id }) => id).join('、')
    })
  return {
    pack,
    document,
    ranOut: (on) => {
      const { key, until } = document
      const follows = pack.documents.some(({ from, replaces }) => from <= on && replaces.includes(key))
      return until !== undefined && until < on && !follows ? until : undefined
    },
    clauses,
    keysOf: (id) => [
      ...(CLAUSE_WHOLE.test(id) && !Object.hasOwn(document.carries, id) ? [id] : []),
      ...Object.keys(document.carries).filter((key) => document.carries[key]?.includes(id)),
    ],
    numbered,
    basis: (text) => (clausesIn(text).length === 0 ? '' : `${document.short} ${numbered(text)}`),
    citation: (text) => joined(text, citedNumber),
    cites: (paper) => pack.citations.find((one) => one.for.includes(paper))?.cite ?? ['clause'],
    words: (key, on, slots) => fillSlots(editionOn(pack.words[key] ?? [], on), slots),
    unit: (code, on) => {
      const found = units.get(code)
      return found && { ...found, name: editionOn(found.name, on) }
    },
    offices: officesOf(pack),
    organisation: (key) => organisations.get(key),
    organisationName: organisationNames(organisations),
    office: (role, on) => {
      const found = pack.organisations.find((one) => one.role === role)
      return found === undefined ? '' : editionOn(found.name, on).city
    },
    numberWord: (module, on) => {
      const found = numbers.get(module)
      return found === undefined ? '' : editionOn(found, on)
    },
  }
}
