import { assert } from '#shared/never.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** Modules that number their own papers (domain §7.4). */
const SERIAL_MODULES = [
  'RD',
  'SF',
  'RZ',
  'CH',
  'NS',
  'BG',
  'CX',
  'ZJ',
  'BK',
  'PX',
  'PB',
  'TJ',
  'TS',
  'DB',
  'XT',
  'GQ',
  'MD',
  'XH',
] as const

export type SerialModule = (typeof SERIAL_MODULES)[number]

type SerialNumber = {
  readonly module: SerialModule
  /** Six places: a county code or an internal unit such as 9901GX. */
  readonly division: string
  readonly year: number
  readonly seq: number
}

type DocumentNumberFault = {
  readonly code: 'EMPTY' | 'NO_YEAR' | 'NO_NUMBER' | 'NOT_A_DOCUMENT_NUMBER'
  readonly message: string
}

const documentForm = /^[一-龥]{2,12}〔(?:19|20)\d{2}〕[1-9]\d*号$/u
const serialForm =
  /^(RD|SF|RZ|CH|NS|BG|CX|ZJ|BK|PX|PB|TJ|TS|DB|XT|GQ|MD|XH)-(\d{4}[0-9A-Z]{2})-((?:19|20)\d{2})-(\d{4}|[1-9]\d{4,})$/u

/** A 文号 in the spelling of GB/T 9704: any bracket around the year becomes 〔〕, 第 and leading zeros go: 某政办发[2014]第008号 → 某政办发〔2014〕8号. */
export function normaliseDocumentNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\uFEFF]/gu, '')
    .replace(/[[({<【〈《〔「]?((?:19|20)\d{2})年?[\])}>】〉》〕」]/u, '〔$1〕')
    .replace(/(?<=〕)第?0*(?=[1-9])/u, '')
}

/** The normalised 文号, or what is missing in it. */
export function checkDocumentNumber(text: string): Result<string, DocumentNumberFault> {
  const value = normaliseDocumentNumber(text)
  if (documentForm.test(value)) return ok(value)
  if (value === '') return err({ code: 'EMPTY', message: '没有填写文号，请按 某政办发〔2014〕8号 的样子填写' })
  if (!/〔(?:19|20)\d{2}〕/u.test(value)) {
    return err({
      code: 'NO_YEAR',
      message: `文号“${text}”缺少用〔〕括起的四位年份，请按 某政办发〔2014〕8号 的样子填写`,
    })
  }
  if (!/〕\d+号$/u.test(value) || /〕0+号$/u.test(value)) {
    return err({ code: 'NO_NUMBER', message: `文号“${text}”年份后面应为顺序号加“号”，例如 〔2014〕8号，请补齐` })
  }
  return err({
    code: 'NOT_A_DOCUMENT_NUMBER',
    message: `文号“${text}”的机关代字应为 2 至 12 个汉字，请按 某政办发〔2014〕8号 的样子填写`,
  })
}

/** Our own number: serialNumber('ZJ', '990122', 2014, 7) → 'ZJ-990122-2014-0007'; beyond 9999 it grows a place. */
export function serialNumber(module: SerialModule, division6: string, year: number, seq: number): string {
  assert(Number.isSafeInteger(seq) && seq >= 1, 'a serial number counts from 1')
  const value = `${module}-${division6}-${year}-${String(seq).padStart(4, '0')}`
  assert(serialForm.test(value), `serial number expected, got ${value}`)
  return value
}

/** The parts of one of our numbers; undefined for any other text. */
export function parseSerialNumber(text: string): SerialNumber | undefined {
  const parts = serialForm.exec(text)
  const seq = Number(parts?.[4] ?? 0)
  if (!parts || seq < 1) return undefined
  const [, module, division = '', year] = parts
  return isSerialModule(module) ? { module, division, year: Number(year), seq } : undefined
}

function isSerialModule(value: unknown): value is SerialModule {
  return SERIAL_MODULES.some((one) => one === value)
}
