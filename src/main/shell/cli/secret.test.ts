import { describe, expect, it } from 'vitest'
import iconv from 'iconv-lite'
import { pipedText, secretTaker } from '#shell/cli/secret.ts'
import { UsageError } from '#shell/cli/mishap.ts'

/** What comes of the keys, chunk by chunk as a terminal sends them. */
function typed(...chunks: (string | Uint8Array)[]): string | undefined {
  const take = secretTaker()
  let secret: string | undefined
  for (const chunk of chunks) secret ??= take(Buffer.from(chunk))
  return secret
}

describe('a password typed at a terminal', () => {
  // Bug caught: Backspace at a console of Windows is \b, which became part of the password.
  it.each([
    ['DEL', '\u007f'],
    ['BS', '\b'],
  ])('loses its last character by %s', (_name, key) => {
    expect(typed('Sprong', key, key, key, 'ing\r')).toBe('Spring')
    // A character outside the first plane is one character, and nothing is before the first.
    expect(typed(key, '𠮷', key, 'a\r')).toBe('a')
  })

  it('holds no key that stands for no character', () => {
    expect(typed('a\u0001\u001b[Ab\u001bOPc\u001b[3~\u0015\u001bd\n')).toBe('abcd')
  })

  it('holds characters whose bytes come in pieces', () => {
    const bytes = Buffer.from('桃李\r')
    expect(typed(bytes.subarray(0, 2), bytes.subarray(2, 4), bytes.subarray(4))).toBe('桃李')
    expect(typed('not yet')).toBeUndefined()
  })

  it('is given up by Ctrl+C in words', () => {
    expect(() => typed('ab\u0003')).toThrow(UsageError)
  })
})

describe('passwords from a pipe', () => {
  // Bug caught: cmd pipes GBK, which was read as UTF-8 and never fitted.
  it('are UTF-8, with or without its mark, or what the Chinese command prompt pipes', () => {
    const lines = '桃李Spring2014\r\n秋水\r\n'
    for (const bytes of [Buffer.from(lines), Buffer.from(`\uFEFF${lines}`), iconv.encode(lines, 'gbk')])
      expect(pipedText(bytes)).toBe(lines)
  })

  it('are refused in words where they are neither', () => {
    expect(() => pipedText(Buffer.from([0xff, 0xff, 0x0a]))).toThrow(UsageError)
  })

  // Bug caught: 山水 in the Chinese code page is valid UTF-8 as well, two letters with marks, and the password was told as wrong.
  it('takes what may be either for Chinese on Windows, for UTF-8 elsewhere', () => {
    const bytes = iconv.encode('山水Autumn2015', 'gb18030')
    expect(pipedText(bytes, 'win32')).toBe('山水Autumn2015')
    expect(pipedText(bytes, 'linux')).toBe('ɽˮAutumn2015')
    expect(pipedText(Buffer.from('山水Autumn2015'), 'win32')).toBe('山水Autumn2015')
  })
})
