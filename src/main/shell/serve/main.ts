import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { DomainFault } from '#core/fault.ts'
import { serveOver } from '#shell/serve/http.ts'
import { createHost } from '#shell/worker/host.ts'
import { dataFolder, fontFolders, resourceFolder } from '#shell/worker/place.ts'
import { openCallSocket } from '#shell/worker/socket.ts'
import { faultWords } from '#shared/fault-words.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, port: { type: 'string' }, demo: { type: 'boolean' }, unit: { type: 'string' } },
})
const here = import.meta.dirname
const rendererDir = join(here, '..', 'renderer')

try {
  const dataDir = dataFolder(values, here)
  const resourcesDir = resourceFolder(here)
  const host = await createHost({ dataDir, resourcesDir, fontDirs: fontFolders(resourcesDir), origin: 'serve' })
  const socket = await openCallSocket(host, dataDir)
  const serving = await serveOver(
    host,
    rendererDir,
    (bytes) => new Uint8Array(randomBytes(bytes)),
    Number(values.port ?? 0),
  )
  console.log(serving.link())
  console.error(`数据文件夹：${dataDir}。链接只能用一次；按回车取新链接，Ctrl+C 退出。`)
  createInterface({ input: process.stdin }).on('line', () => console.log(serving.link()))
  let closing = false
  const stop = () => {
    if (closing) return
    closing = true
    serving.server.close()
    serving.server.closeAllConnections()
    socket.close()
    void host.close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  const fault = error instanceof DomainFault ? faultWords(error.code, error.details) : null
  console.error(fault ? `${fault.message}${fault.data}${fault.advice}` : error)
  process.exit(1)
}
