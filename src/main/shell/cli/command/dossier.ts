import { resolve } from 'node:path'
import type { MadeDossier } from '#shared/contract/dossier.ts'
import type { CliCommand } from '#shell/cli/command.ts'
import { UsageError } from '#shell/cli/mishap.ts'

function lineOf({ name, folder, pages, entries, beside, sm3 }: MadeDossier): string {
  const apart = beside > 0 ? `，另放文件 ${beside} 个` : ''
  return `${folder ?? ''} ${name}　目录 ${entries} 行，${pages} 页${apart}　SM3 ${sm3}`.trim()
}

export const dossierCommands: readonly CliCommand[] = [
  {
    name: 'dossier',
    room: '表单',
    says: '立卷宗：一件申请、一家企业，或全年归档；签名',
    wants: ['purpose'],
    takes: ['record', 'subject', 'year', 'all', 'to'],
    means: {
      record: { value: '登记册', says: 'fund_application、training_claim、enterprise 等；全年归档时不写则各种申请' },
      subject: { value: '记录编号', says: '给哪一条记录立卷' },
      year: { value: '年度', says: '全年归档，连同归档目录' },
      all: { value: null, says: '全年归档时，这些申请的企业也立卷' },
      purpose: { value: '用途', says: '卷宗含个人信息，必须写明，记入审计' },
      to: { value: '文件夹', says: '写到哪个文件夹；不写则当前文件夹' },
    },
    more: ['--subject、--year 写一个。'],
    examples: [
      'hsb dossier --user 审计 --record fund_application --subject 0144… --purpose 审计抽查 --to E:\\卷宗',
      'hsb dossier --user 经办 --year 2014 --all --purpose 年度归档 --to E:\\归档',
    ],
    run: async (client, input) => {
      const folder = resolve(input.text('to') ?? '.')
      const [purpose, record, subject, year] = [
        input.must('purpose'),
        input.text('record'),
        input.text('subject'),
        input.text('year'),
      ]
      if ((subject === undefined) === (year === undefined)) throw new UsageError('--subject、--year 写一个')
      if (year !== undefined) {
        const records = record === undefined ? [] : record.split(',')
        const asked = { year: Number(year), records, enterprises: input.on('all'), purpose, folder }
        const { made, list } = await client.call('dossier.year', asked)
        return { value: { made, list }, lines: [`已立卷 ${made.length} 卷，归档目录：${list}`, ...made.map(lineOf)] }
      }
      if (record === undefined) throw new UsageError('--record 写明是哪一种记录')
      const { made } = await client.call('dossier.make', { record, subject: subject ?? '', purpose, folder })
      return { value: made, lines: [`已立卷：${lineOf(made)}`] }
    },
  },
]
