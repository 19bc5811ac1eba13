/**
 * What asks the program to close: Ctrl+C and the system's wish; on Windows, where that wish never comes, also the window that is
 * closed (SIGHUP, after which some ten seconds are left) and Ctrl+Break.
 */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const

/** Runs `stop` at the first of these signals, and once only. */
export function stopOn(target: Pick<NodeJS.EventEmitter, 'on'>, stop: () => void): void {
  let stopping = false
  for (const signal of STOP_SIGNALS)
    target.on(signal, () => {
      if (stopping) return
      stopping = true
      stop()
    })
}
