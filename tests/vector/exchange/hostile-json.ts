/** Lines that look like a row and aren't one (format §2): each must be refused with its code. */
export interface JsonCase {
  readonly name: string
  readonly line: Uint8Array
  readonly code: 'E-JSON' | 'E-SIZE'
}

function bad(name: string, line: string | Uint8Array, code: JsonCase['code'] = 'E-JSON'): JsonCase {
  return { name, line: Buffer.from(line), code }
}

function nested(levels: number): string {
  return `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
}

export const HOSTILE_LINES: readonly JsonCase[] = [
  bad('empty line', ''),
  bad('not an object: array', '[]'),
  bad('not an object: null', 'null'),
  bad('not an object: string', '"a"'),
  bad('blank after a colon', '{"a": 1}'),
  bad('blank at the end', '{"a":1} '),
  bad('carriage return at the end', '{"a":1}\r'),
  bad('byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])),
  bad('two objects', '{}{}'),
  bad('trailing comma', '{"a":1,}'),
  bad('comment', '{"a":1}//x'),
  bad('truncated', '{"a":"b'),
  bad('duplicate key', '{"a":1,"a":2}'),
  bad('__proto__ key', '{"__proto__":{"admin":true}}'),
  bad('__proto__ key in depth', '{"f":{"__proto__":null}}'),
  bad('escaped __proto__ key', '{"\\u005f_proto__":1}'),
  bad('integer-like key', '{"1":1}'),
  bad('integer-like keys out of order', '{"2":1,"1":1}'),
  bad('empty key', '{"":1}'),
  bad('key in Chinese', '{"名称":1}'),
  bad('fraction', '{"a":1.5}'),
  bad('exponent', '{"a":1e2}'),
  bad('minus zero', '{"a":-0}'),
  bad('leading zero', '{"a":01}'),
  bad('fraction of zeros', '{"a":1.0}'),
  bad('2^53', '{"a":9007199254740992}'),
  bad('2^53 + 1', '{"a":9007199254740993}'),
  bad('number beyond all bounds', '{"a":1e999}'),
  bad('NaN', '{"a":NaN}'),
  bad('needless escape', '{"a":"\\u0041"}'),
  bad('escaped slash', '{"a":"\\/"}'),
  bad('upper-case escape', '{"a":"\\u001F"}'),
  bad('raw control character', '{"a":"\u0001"}'),
  bad('escaped lone surrogate', '{"a":"\\ud800"}'),
  bad('surrogates in the wrong order', '{"a":"\\udc00\\ud800"}'),
  bad('surrogate as UTF-8', Buffer.from('7b2261223a22eda080227d', 'hex')),
  bad('overlong UTF-8', Buffer.from('7b2261223a22c080227d', 'hex')),
  bad('truncated UTF-8', Buffer.from('7b2261223a22e4b8227d', 'hex')),
  bad('GB18030 bytes', Buffer.from('7b2261223a22cfccc4fe227d', 'hex')),
  bad('NUL byte', '{"a":1}\0'),
  bad('five levels', nested(5), 'E-SIZE'),
  bad('100,000 levels', nested(100_000), 'E-SIZE'),
  bad('string of 65,537 characters', `{"a":"${'x'.repeat(65_537)}"}`, 'E-SIZE'),
  bad('line above 256 KiB', `{"a":[${'"xxxxxxxxxxxxxxxx",'.repeat(14_000)}1]}`, 'E-SIZE'),
]

/** Lines at the edge of what is allowed: each must be read back unchanged. */
export const HONEST_LINES: readonly string[] = [
  '{}',
  '{"a":null,"b":true,"c":false,"d":[]}',
  '{"a":9007199254740991,"b":-9007199254740991,"c":0}',
  '{"id":"01890a5d-ac96-774b-bcce-b302099a8057","f":{"name":"咸宁市某某合作社","amount":"12.50"}}',
  '{"a":"\\"\\\\\\n\\t\\u0001\u2028\u007f"}',
  '{"a":"䶮𠮷㛃","b":"豈"}',
  '{"constructor":1,"toString":2,"data/enterprise.ndjson":3,"a-b.c":4}',
  nested(4),
  `{"a":"${'x'.repeat(65_536)}"}`,
]
