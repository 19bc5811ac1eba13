/** What every shell gets back: a value or a fault, never an exception. `code` is from the contract. */
export type HostReply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      readonly fault: {
        readonly code: string
        readonly message: string
        readonly advice?: string
        readonly details?: unknown
      }
    }

/** One call of one connection (a window, a browser session, a command line); the connection is set by the shell, never by the caller. */
export interface Call {
  readonly connection: string
  readonly route: string
  readonly input: unknown
  /** Client-made id of a command; the same id applies once. */
  readonly commandId?: string
}

/** A notice to one connection, or to all of them when `connection` is `*`. */
export interface HostEvent {
  readonly connection: string
  readonly name: string
  readonly data: unknown
}

/** The station as a shell sees it: it runs in worker threads, the shell only routes. */
export interface Host {
  call(call: Call): Promise<HostReply>
  /** Listens to all events; returns the function that stops listening. */
  on(listener: (event: HostEvent) => void): () => void
  /** Ends the connection's session (idle, screen lock, sleep); drafts stay. */
  lock(connection: string): Promise<void>
  /** Waits for running jobs, then closes the station. */
  close(): Promise<void>
}

/** Where the station lives and where its read-only resources (migrations, forms, reference, fonts) are; absolute paths. */
export interface HostOptions {
  readonly dataDir: string
  readonly resourcesDir: string
}

export type CreateHost = (options: HostOptions) => Promise<Host>
