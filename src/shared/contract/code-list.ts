import { z } from 'zod'
import { FileOutput } from '#shared/contract/importing.ts'
import { route } from '#shared/contract/route.ts'

const Name = z.string().regex(/^[a-z][a-z-]{1,40}$/)

/** 代码表: lists of codes with source and edition; definition data, read and exported, never typed into. */
export const codeListContract = {
  'codeList.find': route('query', 'register.read', {
    output: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        source: z.string(),
        edition: z.string(),
        count: z.int(),
        /** Record and field, as the screens call them. */
        uses: z.array(z.string()),
      }),
    ),
  }),
  'codeList.items': route('query', 'register.read', {
    input: z.strictObject({ name: Name }),
    output: z.array(z.strictObject({ code: z.string(), label: z.string(), note: z.string(), retired: z.boolean() })),
    faults: ['CODE_LIST_UNKNOWN'],
  }),
  /** One list, or with null all of them, a sheet each. */
  'codeList.export': route('task', 'register.read', {
    input: z.strictObject({ name: Name.nullable() }),
    output: FileOutput,
    faults: ['CODE_LIST_UNKNOWN'],
  }),
}
