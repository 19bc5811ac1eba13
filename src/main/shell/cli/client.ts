import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { disk } from '#core/disk.ts'
import { DomainFault } from '#core/fault.ts'
import type { Log } from '#core/ports.ts'
import { holdFile } from '#core/station/lock.ts'
import { whyOf } from '#shell/cli/file.ts'
import { readSecret } from '#shell/cli/secret.ts'
import { fontFolders, missingFolders, resourceFolder } from '#shell/worker/place.ts'
import { createInlineHost } from '#shell/worker/inline.ts'
import { productionPorts } from '#shell/worker/ports.ts'
import { connectCallSocket } from '#shell/worker/socket.ts'
import type { RouteName, StationContract } from '#shared/contract/index.ts'
import type { Input, Output, Reply } from '#shared/contract/route.ts'
import { RefusedCall, UsageError } from '#shell/cli/mishap.ts'

export type CliClient = {
  /** The data folder, absolute; empty for a command without a station. */
  readonly dataDir: string
  /** The value, or throws `RefusedCall`. */
  readonly call: <K extends RouteName>(
    route: K,
    input: Input<StationContract[K]>,
  ) => Promise<Output<StationContract[K]>>
  readonly login: () => Promise<void>
  /** A token for one act that wants the password again: typed once, at the login of this very command. */
  readonly confirm: () => Promise<string>
  readonly close: () => Promise<void>
}

type CliFlags = { readonly data: string; readonly user: string | undefined; readonly log: Log }

/** Takes away the folders that this very call made, and the file by which it held them. */
function removeEmpty(folders: readonly string[]): void {
  const [innermost] = folders
  if (innermost !== undefined) disk.remove(holdFile(innermost))
  for (const folder of folders) if (existsSync(folder) && readdirSync(folder).length === 0) disk.removeFolder(folder)
}

/** Opens the folder itself. Faults: UsageError where it is not there and cannot be made: its drive is absent. */
function openHere({ data, log }: CliFlags) {
  const resourcesDir = resourceFolder(import.meta.dirname)
  const [fontDirs, ports] = [fontFolders(resourcesDir), productionPorts(data, log)]
  try {
    return createInlineHost({ dataDir: data, resourcesDir, fontDirs, ports, origin: 'cli' })
  } catch (error) {
    if (error instanceof DomainFault || existsSync(data)) throw error
    throw new UsageError(`没有这个文件夹，也建不成（${whyOf(error)}）：${data}`)
  }
}

/** Asks the running station over its socket, or opens the folder itself; the same routes either way (design §4). */
export async function openClient(flags: CliFlags): Promise<CliClient> {
  const running = await connectCallSocket(flags.data)
  const missing = missingFolders(flags.data)
  const inline = running ? null : openHere(flags)
  const ask = (route: string, input: unknown): Promise<Reply> => {
    if (running) return running.call(route, input)
    if (!inline) throw new Error('no station')
    return inline.call({ connection: 'cli', route, input }) as Promise<Reply>
  }
  let typed = ''
  const client: CliClient = {
    dataDir: resolve(flags.data),
    call: async (route, input) => {
      const reply = await ask(route, input)
      if (!reply.ok) throw new RefusedCall(reply.fault)
      // The reply comes from this very route; its contract says what it is.
      return reply.value as Output<StationContract[typeof route]>
    },
    login: async () => {
      const userName = flags.user
      if (userName === undefined) throw new UsageError('还要写 --user 登录名')
      if (inline?.station.state() === 'new')
        throw new UsageError(`这个文件夹里没有单位的数据：${flags.data}\n新建用 hsb init，从备份恢复用 hsb restore`)
      const password = await readSecret(`${userName} 的口令：`)
      await client.call('session.login', { userName, password })
      typed = password
    },
    confirm: async () => (await client.call('session.confirm', { password: typed })).token,
    close: async () => {
      const made = inline?.station.state() !== 'new'
      running?.close()
      await inline?.close()
      // Where nothing was set up, nothing stays of the place that was made for it.
      if (!made) removeEmpty(missing)
    },
  }
  return client
}
