import { useEffect, useRef } from 'react'

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Locks after that many minutes without a hand at the desk (S-42); the station keeps its own clock besides. */
export function IdleLock({ minutes, onIdle }: { readonly minutes: number; readonly onIdle: () => void }) {
  const act = useRef(onIdle)
  act.current = onIdle
  useEffect(() => {
    let timer = setTimeout(() => act.current(), minutes * 60_000)
    const again = () => {
      clearTimeout(timer)
      timer = setTimeout(() => act.current(), minutes * 60_000)
    }
    for (const sign of SIGNS) window.addEventListener(sign, again, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, again)
    }
  }, [minutes])
  return null
}
