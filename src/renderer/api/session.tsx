import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { StationWarning } from '#shared/contract/event.ts'
import type { Fault } from '#shared/contract/route.ts'
import type { SessionUser, StationView } from '#shared/contract/session.ts'
import type { Permission } from '#shared/permission.ts'
import { settleBeforeLock } from '#ui/api/before-lock.ts'
import { client, onSessionLost, type OutputOf } from '#ui/api/client.ts'
import { adoptClock } from '#ui/api/clock.ts'
import { queryClient, refreshAll } from '#ui/api/use-ask.ts'
import { listen, resetStream } from '#ui/api/transport.ts'

export { today } from '#ui/api/clock.ts'

export type SessionGate = OutputOf<'session.state'> & {
  /** Whoever was at the desk went by their own act: nothing of theirs is kept. A session that only ended leaves its forms behind. */
  readonly left: boolean
}

type GateContext = {
  /** undefined until the station answered for the first time. */
  readonly gate: SessionGate | undefined
  readonly fault: Fault | undefined
  readonly reload: () => Promise<void>
  /** After logging out: what was shown is forgotten. */
  readonly leave: () => Promise<void>
}

type Session = {
  readonly user: SessionUser
  readonly station: StationView
  /** What must be known of the file, as long as it is so. */
  readonly warnings: readonly StationWarning[]
  /** Courtesy only: the station decides again on every call. */
  readonly can: (permission: Permission) => boolean
  readonly logout: () => Promise<void>
  readonly lock: () => Promise<void>
}

const NONE: readonly StationWarning[] = []

const Gates = createContext<GateContext | undefined>(undefined)
const Sessions = createContext<Session | undefined>(undefined)

/** Keeps what the station says about its door: new, closed, open, locked, or somebody at the desk. */
export function GateProvider({ children }: { readonly children: ReactNode }) {
  const [gate, setGate] = useState<SessionGate | undefined>(undefined)
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const ask = useCallback(async (left: boolean) => {
    const reply = await client['session.state']({})
    if (!reply.ok) {
      setFault(reply.fault)
      return
    }
    setFault(undefined)
    if (reply.value.station) adoptClock(reply.value.station.now)
    setGate({ ...reply.value, left })
    resetStream()
  }, [])
  const reload = useCallback(() => ask(false), [ask])
  const leave = useCallback(async () => {
    await ask(true)
    queryClient.clear()
  }, [ask])
  useEffect(() => void reload(), [reload])
  useEffect(() => listen('session-ended', () => void reload()), [reload])
  useEffect(() => {
    // A page asks many things at once; the door is asked about once.
    let asked = false
    return onSessionLost(() => {
      if (asked) return
      asked = true
      void reload().finally(() => (asked = false))
    })
  }, [reload])
  useEffect(
    () => listen('warning', ({ warnings }) => setGate((known) => known && { ...known, warnings: [...warnings] })),
    [],
  )
  useEffect(() => listen('changed', refreshAll), [])
  const value = useMemo(() => ({ gate, fault, reload, leave }), [gate, fault, reload, leave])
  return <Gates.Provider value={value}>{children}</Gates.Provider>
}

/** The door of the station; for the wizard, login and lock screens. */
export function useGate(): GateContext {
  const value = useContext(Gates)
  if (!value) throw new Error('useGate outside GateProvider')
  return value
}

/** Who is at the desk, for every screen below. */
export function SessionProvider(props: {
  readonly user: SessionUser
  readonly station: StationView
  readonly children: ReactNode
}) {
  const { user, station, children } = props
  const { gate, reload, leave } = useGate()
  const warnings = gate?.warnings ?? NONE
  const value = useMemo<Session>(() => {
    const held = new Set<Permission>(user.permissions)
    return {
      user,
      station,
      warnings,
      can: (permission) => permission === 'public' || permission === 'session.own' || held.has(permission),
      logout: async () => {
        await settleBeforeLock()
        await client['session.logout']({})
        // The next person starts in a room of their own, not in this one's.
        location.hash = '#/'
        await leave()
      },
      lock: async () => {
        await settleBeforeLock()
        await client['session.lock']({})
        await reload()
      },
    }
  }, [user, station, warnings, reload, leave])
  return <Sessions.Provider value={value}>{children}</Sessions.Provider>
}

/** Who is at the desk, of which station, and what they may do. */
export function useSession(): Session {
  const value = useContext(Sessions)
  if (!value) throw new Error('useSession outside SessionProvider')
  return value
}
