import { wanted, type CliCommand } from '#shell/cli/command.ts'
import { saveOutput } from '#shell/cli/file.ts'

const PRINT = 'hsb print --form ZJ-2 --subject 记录编号[,记录编号] [--fill filled|blank|data-only] [--to 文件夹]'

export const printingCommands: readonly CliCommand[] = [
  {
    name: 'print',
    usage: PRINT,
    says: '出具表单（PDF/A），可成批',
    needs: 'login',
    run: async (client, input) => {
      const { subject, fill, to } = input.flags
      const subjects = typeof subject === 'string' ? subject.split(',') : []
      const kind = fill === 'blank' || fill === 'data-only' ? fill : 'filled'
      const made = await client.call('print.issue', { form: wanted(input, 'form', PRINT), subjects, fill: kind })
      const path = saveOutput(made.file, typeof to === 'string' ? to : undefined)
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
