import { type Case, cases } from './case.ts'
import { end, FIRST_LINE, line, raw, swap, text } from './change.ts'
import { enterprise, pack } from './package.ts'

const ROW_JSON: Case[] = cases(
  'json',
  'E-JSON',
  [
    ['blank', 'a blank after a colon', 'not the compact form', swap('"id":', '"id": ')],
    ['blank-end', 'a blank at the end of the line', 'not the compact form', line((one) => `${one} `)],
    ['carriage-return', 'CR LF instead of LF', 'not the compact form', line((one) => `${one}\r`)],
    ['bom', 'a byte order mark', 'not JSON', line((one) => `\uFEFF${one}`)],
    ['empty-line', 'an empty line in front', 'not JSON', line((one) => Buffer.from(`\n${one}\n`))],
    ['no-newline', 'the last line without LF', 'last line without LF', (name) => noNewline(name)],
    ['array', 'a row that is an array', 'not an object', line((one) => `[${one}]`)],
    ['two-objects', 'two objects on a line', 'not JSON', line((one) => `${one}{}`)],
    ['comma', 'a comma at the end of an object', 'not JSON', line((one) => `${one.slice(0, -1)},}`)],
    ['comment', 'a comment', 'not JSON', line((one) => `${one}//`)],
    ['truncated', 'half a line', 'not JSON', line((one) => one.slice(0, 120))],
    ['duplicate', 'a key twice', 'not the compact form', swap('{"id":', '{"v":1,"id":')],
    ['proto', 'the key __proto__', 'key refused: "__proto__"', swap('"f":{', '"f":{"__proto__":{"admin":true},')],
    ['integer-key', 'a key that is a number', 'key refused: "1"', swap('"f":{', '"f":{"1":1,')],
    ['chinese-key', 'a key in Chinese', 'key refused: "名称"', swap('"f":{', '"f":{"名称":1,')],
    ['fraction', 'a fraction', 'number is not a safe integer', swap('"rev":2000000003', '"rev":2000000003.5')],
    ['exponent', 'an exponent', 'not the compact form', swap('500000000', '5e8')],
    ['minus-zero', 'minus zero', 'number is not a safe integer', swap('500000000', '-0')],
    ['beyond', '2^53', 'number is not a safe integer', swap('500000000', '9007199254740992')],
    ['escape', 'a needless escape', 'not the compact form', swap('company', '\\u0063ompany')],
    ['surrogate', 'half a surrogate pair', 'lone surrogate in a string', swap('通城县隽水镇', '\\ud800')],
    ['utf-8', 'bytes of GB 18030', 'not UTF-8', raw('cda8b3c7')],
    ['overlong', 'an overlong form of UTF-8', 'not UTF-8', raw('c080')],
    ['nul', 'a NUL after the line', 'not JSON', end('000a')],
  ],
  { said: FIRST_LINE },
)

function noNewline(name: string): Uint8Array {
  return pack(name, {
    tables: (tables) => ({ ...tables, enterprise: Buffer.from(JSON.stringify(enterprise(3))) }),
    manifest: (old) => ({ ...old, counts: { attachment: 1, enterprise: 1 } }),
  })
}

const MANIFEST_JSON: Case[] = cases('json', 'E-JSON', [
  ['manifest-blank', 'a blank in the manifest', 'not the compact form', text((one) => one.replace('":', '": '))],
  [
    'manifest-duplicate',
    'a key twice in the manifest',
    'not the compact form',
    text((one) => one.replace('{"format"', '{"app":"x","format"')),
  ],
  ['manifest-newline', 'LF after the manifest', 'not the compact form', text((one) => `${one}\n`)],
])

export const JSON_CASES: readonly Case[] = [...ROW_JSON, ...MANIFEST_JSON]
