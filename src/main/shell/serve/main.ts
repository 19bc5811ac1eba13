import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { DomainFault, hasCode } from '#core/fault.ts'
import type { Log } from '#core/ports.ts'
import { openBrowser } from '#shell/serve/browser.ts'
import { serveOver } from '#shell/serve/http.ts'
import { stopOn } from '#shell/serve/stop.ts'
import { createHost } from '#shell/worker/host.ts'
import { consoleLog, fileLog, startLine } from '#shell/worker/log.ts'
import { dataFolder, fontFolders, resourceFolder } from '#shell/worker/place.ts'
import { connectCallSocket, LINK_ROUTE, openCallSocket } from '#shell/worker/socket.ts'
import { faultWords } from '#shared/fault-words.ts'

/** What the command line says; ends the process, in words, where it is not one of this program. */
function readFlags() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean' },
        unit: { type: 'string' },
        open: { type: 'boolean' },
        /** Where an office mounts its media itself, a folder each; else the system says which are in. */
        media: { type: 'string' },
      },
    })
  } catch {
    console.error(
      `启动参数不对：${process.argv.slice(2).join(' ')}。可以写 --data 文件夹、--port 端口、--open、--media 文件夹。没有启动，数据没有改动。`,
    )
    process.exit(64)
  }
}
const { values, positionals } = readFlags()
const here = import.meta.dirname
const rendererDir = join(here, '..', 'renderer')
let log: Log = consoleLog

/** Shows the page: in the browser with `--open`, and as a link on the terminal. A link works once, so each gets its own. */
async function show(link: () => string | Promise<string>): Promise<void> {
  const opened = values.open === true && (await openBrowser(await link()))
  console.log(await link())
  if (values.open === true)
    console.error(opened ? '已用浏览器打开；没有出现的，把上面的链接贴进浏览器。' : '请把上面的链接贴进浏览器打开。')
  for (const path of positionals)
    console.error(`报送包 ${resolve(path)}：登录后在“收件箱”（县里是“市级回复”）里选择它。`)
}

/** Serves a data folder until this process is told to stop. */
async function serve(dataDir: string): Promise<void> {
  const resourcesDir = resourceFolder(here)
  const fontDirs = fontFolders(resourcesDir)
  const host = await createHost({ dataDir, resourcesDir, fontDirs, origin: 'serve', mediaDir: values.media ?? null })
  const serving = await serveOver(host, rendererDir, (bytes) => new Uint8Array(randomBytes(bytes)), {
    port: Number(values.port ?? 0),
    log,
  })
  const socket = await openCallSocket(host, dataDir, { [LINK_ROUTE]: serving.link })
  await show(serving.link)
  console.error(`数据文件夹：${dataDir}。链接只能用一次；按回车取新链接，Ctrl+C 退出。`)
  createInterface({ input: process.stdin }).on('line', () => console.log(serving.link()))
  stopOn(process, () => {
    serving.server.close()
    serving.server.closeAllConnections()
    socket.close()
    void host
      .close()
      .catch((error: unknown) => log({ level: 'error', what: 'the station did not close', error }))
      .finally(() => process.exit(0))
  })
}

/** Asks the program that holds a data folder for links to its page; false where it has none to give. */
async function showRunning(dataDir: string): Promise<boolean> {
  const client = await connectCallSocket(dataDir)
  if (!client) return false
  const ask = async () => {
    const reply = await client.call(LINK_ROUTE, {})
    return reply.ok ? String(reply.value) : null
  }
  const first = await ask()
  if (first === null) return false
  let unused: string | null = first
  await show(async () => {
    const link = unused ?? (await ask())
    unused = null
    return link ?? first
  })
  client.close()
  console.error('惠商簿已经在运行，这是它的页面；本窗口可以关闭。')
  return true
}

try {
  const dataDir = dataFolder(values, here)
  log = fileLog({ by: 'main', places: () => [dataDir] })
  log(startLine())
  try {
    await serve(dataDir)
  } catch (error) {
    if (!(error instanceof DomainFault) || error.code !== 'STATION_HELD' || !(await showRunning(dataDir))) throw error
    process.exit(0)
  }
} catch (error) {
  log({ level: 'error', what: 'the program did not start', error })
  const fault = error instanceof DomainFault ? faultWords(error.code, error.details) : null
  const isPort = values.port !== undefined && hasCode(error, 'EADDRINUSE', 'EACCES', 'ERR_SOCKET_BAD_PORT')
  if (isPort)
    console.error(
      `端口 ${values.port ?? ''} 不能用，可能别的程序占着。没有启动，数据没有改动。请换一个，或不写 --port。`,
    )
  else console.error(fault ? `${fault.message}${fault.data}${fault.advice}` : error)
  process.exit(1)
}
