import type { FoundPaper } from '#shared/contract/printing.ts'
import { shanghaiTime } from '#shared/model/date.ts'
import type { CliCommand } from '#shell/cli/command.ts'
import { fileInput } from '#shell/cli/file.ts'
import { UsageError } from '#shell/cli/mishap.ts'

const SINCE: Readonly<Record<FoundPaper['since'], string>> = {
  same: '现在重排，内容同出具时一样',
  'record-same': '登记没有改过，其他内容没有比较',
  changed: '现在重排，内容同出具时不一样：登记改过，或程序换了版式',
  gone: '登记现在不能再排成这种表',
}

const FILE: Readonly<Record<NonNullable<FoundPaper['file']>, string>> = {
  single: '，与存档逐字节相同',
  batch: '，在成批出具的这个文件里',
  reprint: '，是补打件',
}

function foundLines({ issued, record, file, since, entry }: FoundPaper): string[] {
  const kind = file ? FILE[file] : ''
  return [
    `${issued.form} ${issued.formName}　${issued.number}　校验码 ${issued.shortCode}${kind}`,
    `  对象 ${[record, issued.title].filter((word) => word !== '').join('：')}`,
    `  ${shanghaiTime(issued.at)} ${issued.byName}出具，${issued.pages} 页，打印 ${issued.prints} 次`,
    `  ${SINCE[since]}`,
    entry ? `  审计链第 ${entry.seq} 条 ${entry.hash}` : '  审计链里没有列出这一份（早先成批出具的）',
  ]
}

export const printingCommands: readonly CliCommand[] = [
  {
    name: 'print',
    room: '表单',
    says: '出具表单（PDF/A），可成批；公文可存成 Word',
    wants: ['form'],
    takes: ['subject', 'fill', 'format', 'to'],
    writes: 'file',
    examples: ['hsb print --user 经办 --form ENT-1 --fill blank --to D:\\打印'],
    run: async (client, input) => {
      const subjects = input.text('subject')?.split(',') ?? []
      const fill = input.one('fill', ['filled', 'blank', 'data-only'], 'filled')
      if (input.one('format', ['pdf', 'docx'], 'pdf') === 'docx') {
        const [subject = null] = subjects
        const path = input.save(await client.call('print.word', { form: input.must('form'), subject }))
        return { value: { path }, lines: [`已存成 Word：${path}`] }
      }
      const made = await client.call('print.issue', { form: input.must('form'), subjects, fill })
      const path = input.save(made.file)
      return {
        value: { path, issued: made.issued },
        lines: [
          `已出具 ${made.issued.length} 份：${path}`,
          ...made.issued.map((one) => `  ${one.number} 校验码 ${one.shortCode}`),
        ],
      }
    },
  },
  {
    name: 'paper',
    room: '表单',
    says: '一份纸或一个 PDF 是不是本站出具的',
    takes: ['file', 'code', 'number'],
    means: {
      file: { value: 'PDF', says: '问这个文件' },
      code: { value: '校验码', says: '纸面左下角的八个字母和数字，或二维码里的整行字' },
    },
    more: ['--file、--code、--number 写一个。不是本站出具的，退出码 2。'],
    examples: ['hsb paper --user 审计 --code 7KQ2-M0ZP', 'hsb paper --user 审计 --file 收到的.pdf'],
    run: async (client, input) => {
      const given = input.text('file')
      const words = input.text('code') ?? input.text('number') ?? ''
      if ((given === undefined) === (words === '')) throw new UsageError('--file、--code、--number 写一个')
      const { sm3, found } = await client.call('print.find', { words, file: given ? fileInput(given) : null })
      const lines = found.length > 0 ? found.flatMap(foundLines) : ['不是本站出具的']
      return {
        value: { sm3, found },
        lines: sm3 === null ? lines : [...lines, `SM3 ${sm3}`],
        code: found.length > 0 ? 0 : 2,
      }
    },
  },
]
