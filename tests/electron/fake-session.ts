import { Emitter, recorded } from './recorded.ts'

export type ProtocolHandler = (request: Request) => Promise<Response> | Response

/** Schemes of a session, and who answers them. */
export class FakeProtocol {
  readonly schemes: { scheme: string; privileges: Record<string, boolean> }[] = []
  readonly handlers = new Map<string, ProtocolHandler>()
  registerSchemesAsPrivileged(schemes: FakeProtocol['schemes']): void {
    this.schemes.push(...schemes)
  }
  handle(scheme: string, handler: ProtocolHandler): void {
    this.handlers.set(scheme, handler)
  }
}

type RequestFilter = (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void

/** A session and its partitions: keeps the policies that were put on it. */
export class FakeSession extends Emitter {
  static override readonly kind = 'Session'
  static readonly partitions = new Map<string, FakeSession>()
  static readonly own = new FakeSession()
  static readonly defaultSession = recorded('Session', FakeSession.own)
  static fromPartition(name: string): FakeSession {
    const found = FakeSession.partitions.get(name) ?? new FakeSession()
    FakeSession.partitions.set(name, found)
    return recorded('Session', found)
  }
  requestHandler: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined
  checkHandler: ((contents: unknown, permission: string) => boolean) | undefined
  deviceHandler: ((details: { deviceType: string }) => boolean) | undefined
  displayHandler: ((request: unknown, answer: (streams: object) => void) => void) | undefined
  requestFilter: RequestFilter | undefined
  readonly webRequest = recorded('WebRequest', {
    onBeforeRequest: (filter: RequestFilter) => {
      this.requestFilter = filter
    },
  })
  readonly schemes = new FakeProtocol()
  readonly protocol = recorded('Protocol', this.schemes)
  setPermissionRequestHandler(handler: FakeSession['requestHandler']): void {
    this.requestHandler = handler
  }
  setPermissionCheckHandler(handler: FakeSession['checkHandler']): void {
    this.checkHandler = handler
  }
  setDevicePermissionHandler(handler: FakeSession['deviceHandler']): void {
    this.deviceHandler = handler
  }
  setDisplayMediaRequestHandler(handler: FakeSession['displayHandler']): void {
    this.displayHandler = handler
  }
}

/** A file on its way to the disk. */
export class FakeItem extends Emitter {
  static override readonly kind = 'DownloadItem'
  dialog: Record<string, unknown> | undefined
  readonly url: string
  readonly name: string
  constructor(url: string, name: string) {
    super()
    this.url = url
    this.name = name
  }
  getURL(): string {
    return this.url
  }
  getFilename(): string {
    return this.name
  }
  setSaveDialogOptions(options: Record<string, unknown>): void {
    this.dialog = options
  }
}

/** A download as the program gets it. */
export const recordedItem = (item: FakeItem) => recorded('DownloadItem', item)
