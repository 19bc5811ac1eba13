import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fileKindOf, safeFileName } from '#shared/model/file-kind.ts'

/** A ZIP as an office program writes it, as far as its directory tells. */
function zipOf(names: readonly string[], flags = 0): Uint8Array {
  const parts = names.map((name) => {
    const content = deflateRawSync(Buffer.from('<x/>'))
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x0403_4b50, 0)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x0201_4b50, 0)
    central.writeUInt16LE(flags, 8)
    central.writeUInt16LE(name.length, 28)
    return {
      local: Buffer.concat([local, Buffer.from(name), content]),
      central: Buffer.concat([central, Buffer.from(name)]),
    }
  })
  const locals = Buffer.concat(parts.map((part) => part.local))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(locals.length, 16)
  return Buffer.concat([locals, ...parts.map((part) => part.central), end])
}

const OFFICE = '[Content_Types].xml'

describe('what a file is', () => {
  it.each([
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1])],
    ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['xlsx', zipOf([OFFICE, 'xl/workbook.xml'])],
    ['docx', zipOf([OFFICE, 'word/document.xml'])],
    ['ofd', zipOf(['OFD.xml', 'Doc_0/Document.xml'])],
  ])('knows %s by its content', (kind, bytes) => {
    expect(fileKindOf(bytes)).toBe(kind)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a program called scan.pdf', Buffer.from('MZ\u0090\u0000')],
    ['a script', Buffer.from('#!/bin/sh\n')],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an SVG picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a ZIP of anything', zipOf(['a.exe'])],
    ['a workbook with macros', zipOf([OFFICE, 'xl/workbook.xml', 'xl/vbaProject.bin'])],
    ['a document that embeds a program', zipOf([OFFICE, 'word/document.xml', 'word/embeddings/oleObject1.bin'])],
    ['a workbook with controls', zipOf([OFFICE, 'xl/workbook.xml', 'xl/activeX/activeX1.xml'])],
    ['a ZIP with encrypted parts', zipOf([OFFICE, 'word/document.xml'], 1)],
    ['a ZIP cut short', zipOf([OFFICE, 'word/document.xml']).subarray(0, 60)],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ])('does not take %s', (_what, bytes) => {
    expect(fileKindOf(bytes)).toBeUndefined()
  })
})

describe('file names', () => {
  it.each([
    ['合同.pdf', 'pdf', '合同.pdf'],
    ['扫描.JPEG', 'jpg', '扫描.jpg'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\windows\\system32\\x.pdf', 'pdf', 'x.pdf'],
    ['a.pdf.exe', 'pdf', 'a.pdf.exe.pdf'],
    ['con', 'png', '_con.png'],
    ['NUL.txt.pdf', 'pdf', '_NUL.txt.pdf'],
    ['发票\u202egnp.exe', 'png', '发票gnp.exe.png'],
    ['a\u0000b\u001f:*?"<>|.pdf', 'pdf', 'ab.pdf'],
    ['...', 'docx', '未命名.docx'],
    ['', 'docx', '未命名.docx'],
    ['\ud800.pdf', 'pdf', '未命名.pdf'],
    [' . 附件. .pdf', 'pdf', '附件.pdf'],
  ])('makes %j safe', (name, kind, safe) => {
    expect(safeFileName(name, kind)).toBe(safe)
  })

  it('keeps a long name within what every file system takes', () => {
    expect([...safeFileName('长'.repeat(500), 'pdf')]).toHaveLength(104)
  })
})
