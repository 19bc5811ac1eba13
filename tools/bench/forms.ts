import { createFormCompiler } from '#core/printing/compile.ts'
import type { FormRecord } from '#core/printing/form-data.ts'
import { bundledFontDirs, formsDir, printedAt, samples } from '#test/printing/sample.ts'

export type FormsBench = {
  /** Loading the compiler and the first form, ms. */
  readonly coldMs: number
  /** One ZJ-2 with other data, median of 20, ms. */
  readonly warmMs: number
  /** A batch of ZJ-2 forms in one PDF, every record different, ms (goal ≤ 4,000 for 1,000). */
  readonly batchMs: number
  /** Processor time of the same batch over all threads, ms: what other programs on the machine do not add to. */
  readonly batchCpuMs: number
  readonly batchForms: number
  readonly batchPages: number
  readonly batchBytes: number
}

/** Measures printing: one form cold and warm, and a batch. */
export function benchForms(count = 1000): FormsBench {
  const options = { fill: 'filled', printedAt } as const
  let start = performance.now()
  const compiler = createFormCompiler({ formsDir, fontDirs: bundledFontDirs })
  compiler.compile('ZJ-2', [varied(0)], options)
  const coldMs = performance.now() - start
  const warm = Array.from({ length: 20 }, (_, index) => {
    start = performance.now()
    compiler.compile('ZJ-2', [varied(index + 1)], options)
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  const records = Array.from({ length: count }, (_, index) => varied(index + 100))
  const before = process.cpuUsage()
  start = performance.now()
  const batch = compiler.compile('ZJ-2', records, options)
  const batchMs = performance.now() - start
  const used = process.cpuUsage(before)
  return {
    coldMs,
    warmMs: warm[10] ?? 0,
    batchMs,
    batchCpuMs: (used.user + used.system) / 1000,
    batchForms: count,
    batchPages: batch.pages,
    batchBytes: batch.pdf.length,
  }
}

// Every value a register would vary is varied: equal cells would be laid out once and flatter the result.
/** One form of which no value is that of another. */
export function varied(n: number): FormRecord<'ZJ-2'> {
  const base = samples['ZJ-2']
  const name = `示例县第${n}电子商务有限公司`
  return {
    number: `ZJ-421222-2014-${String(n).padStart(4, '0')}`,
    shortCode: `7F3K-${String(n).padStart(4, '0')}`,
    qrText: `HSB1/ZJ-2/ZJ-421222-2014-${n}/r3/7F3K${n}`,
    data: {
      ...base.data,
      enterpriseName: name,
      accountName: name,
      creditCode: `9142${String(n).padStart(14, '0')}`,
      address: `示例县示例镇示例路${n}号`,
      legalRepresentative: `代表${n}`,
      legalPhone: `000-${n}`,
      contact: `联系人${n}`,
      contactPhone: String(10_000_000_000 + n),
      fax: `001-${n}`,
      email: `c${n}@example.invalid`,
      bankName: `示例银行示例县第${n}支行`,
      accountNumber: String(10_000_000 + n),
      totalAssets: 100_000_000 + n,
      staff: n,
      revenue: 90_000_000 + n,
      profit: 8_000_000 + n,
      tax: 700_000 + n,
      onlineSalesLastYear: 80_000_000 + n,
      onlineSalesYearBefore: 60_000_000 + n,
      projectName: `第${n}号农产品电子商务公共服务平台建设项目`,
      place: `示例镇${n}村`,
      content: `${n}号项目：${base.data.content ?? ''}`,
      goal: `${n}：${base.data.goal ?? ''}`,
      investment: 150_000_000 + n,
      ownFunds: 100_000_000 + n,
      bankLoan: 50_000_000 + n,
      invested: 120_000_000 + n,
      interestPaid: 2_000_000 + n,
      amount: 12_000_000 + n,
      countyCommerce: opinion(base.data.countyCommerce, n),
      countyFinance: opinion(base.data.countyFinance, n),
    },
  }
}

type Opinion = FormRecord<'ZJ-2'>['data']['countyCommerce']
function opinion(base: Opinion, n: number): Opinion {
  const amount = 12_000_000 + n
  return { ...base, amount, text: `${base?.text ?? ''}支持第${n}号项目。`, date: `2014-06-${10 + (n % 20)}` }
}
