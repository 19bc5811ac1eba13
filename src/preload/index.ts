import { contextBridge, ipcRenderer } from 'electron'

/** The one forwarder. No ipcRenderer, no event object, no channel name leaves this file (S-18). */
const bridge = Object.freeze({
  /** Asks a route; the reply is `{ ok, value }` or `{ ok, fault }`, it never rejects because of a refusal. */
  call: (route: string, input: unknown, commandId?: string): Promise<unknown> =>
    ipcRenderer.invoke('call', { route, input, ...(commandId === undefined ? {} : { commandId }) }),

  /** Listens to one event by name; returns the function that stops listening. */
  on: (event: string, fn: (data: unknown) => void): (() => void) => {
    const listener = (_event: unknown, message: { name: string; data: unknown }) => {
      if (message.name === event) fn(message.data)
    }
    ipcRenderer.on('event', listener)
    return () => {
      ipcRenderer.removeListener('event', listener)
    }
  },
})

contextBridge.exposeInMainWorld('bridge', bridge)
