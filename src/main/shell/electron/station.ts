import { hostname } from 'node:os'
import { createHost as createThreadedHost } from '#shell/worker/host.ts'
import { fontFolders } from '#shell/worker/place.ts'
import { openCallSocket } from '#shell/worker/socket.ts'
import type { CreateHost } from '../host.ts'

/**
 * The station in its threads, with this machine's name as the place of every audit entry (S-50), and the local socket
 * through which the command line reaches an open station.
 */
export const createDesktopHost: CreateHost = async (options) => {
  const host = await createThreadedHost({
    ...options,
    fontDirs: fontFolders(options.resourcesDir),
    origin: `electron@${hostname()}`,
  })
  const socket = await openCallSocket(host, options.dataDir)
  return {
    ...host,
    close: () => {
      socket.close()
      return host.close()
    },
  }
}
