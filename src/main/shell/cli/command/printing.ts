import type { CliCommand } from '#shell/cli/command.ts'
import { saveOutput } from '#shell/cli/file.ts'

export const printingCommands: readonly CliCommand[] = [
  {
    name: 'print',
    room: '表单',
    says: '出具表单（PDF/A），可成批',
    needs: 'login',
    wants: ['form'],
    takes: ['subject', 'fill', 'to'],
    writes: 'file',
    examples: ['hsb print --user 经办 --form ENT-1 --fill blank --to D:\\打印'],
    run: async (client, input) => {
      const subjects = input.text('subject')?.split(',') ?? []
      const fill = input.text('fill')
      const kind = fill === 'blank' || fill === 'data-only' ? fill : 'filled'
      const made = await client.call('print.issue', { form: input.must('form'), subjects, fill: kind })
      const path = saveOutput(made.file, input.text('to'))
      return {
        value: { path, issued: made.issued },
        lines: [
          `已出具 ${made.issued.length} 份：${path}`,
          ...made.issued.map((one) => `  ${one.number} 校验码 ${one.shortCode}`),
        ],
      }
    },
  },
]
