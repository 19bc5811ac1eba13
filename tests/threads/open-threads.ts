import { enableCompileCache } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Bundle } from '#test/crash/bundle.ts'
import { PASSWORD, RESOURCES, FONTS } from '#test/helper/open-test-station.ts'
import type { createHost } from '#shell/worker/host.ts'
import type { Host } from '#shell/host.ts'
import type { Reply } from '#shared/contract/route.ts'

/** A station in its real threads; whoever asks is named like the connection. */
export type Threads = {
  readonly dataDir: string
  readonly host: Host
  readonly ask: (who: string, route: string, input: unknown, commandId?: string) => Promise<Reply>
  readonly must: <T>(who: string, route: string, input: unknown) => Promise<T>
  readonly login: (...names: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens a data folder in the program's own threads, out of a bundle with the entries `host`, `worker` and `job`. */
export async function openThreads(code: Bundle, dataDir: string): Promise<Threads> {
  // What one thread compiled, the next one reads.
  enableCompileCache(code.file('compiled'))
  const made = (await import(pathToFileURL(code.file('host')).href)) as { createHost: typeof createHost }
  const host = await made.createHost({ dataDir, resourcesDir: RESOURCES, fontDirs: FONTS, origin: 'test' })
  const ask: Threads['ask'] = async (who, route, input, commandId) =>
    (await host.call({ connection: who, route, input, ...(commandId ? { commandId } : {}) })) as Reply
  const must: Threads['must'] = async <T>(who: string, route: string, input: unknown) => {
    const reply = await ask(who, route, input)
    if (reply.ok) return reply.value as T
    throw new Error(`${route}: ${reply.fault.code} ${reply.fault.message} ${JSON.stringify(reply.fault.details)}`)
  }
  return {
    dataDir,
    host,
    ask,
    must,
    login: async (...names) => {
      for (const userName of names) await must(userName, 'session.login', { userName, password: PASSWORD })
    },
    close: () => host.close(),
  }
}
