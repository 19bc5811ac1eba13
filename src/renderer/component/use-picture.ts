import { type RefObject, useEffect, useRef } from 'react'
import type { drawPicture } from '#ui/component/draw-picture.ts'

/** At the latest after so long, though the page was never idle. */
const LATEST_MS = 1_500

/**
 * The box of a picture, drawn once the page has nothing else to do: the program that draws is larger than most pages, and a
 * page is read, and left again, before anybody looks for the picture. `optionAt` is held by `useCallback`; null draws nothing.
 */
export function usePicture(optionAt: Parameters<typeof drawPicture>[1] | null): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element || !optionAt) return
    let erase: (() => void) | undefined
    let isGone = false
    const draw = async () => {
      const picture = await import('#ui/component/draw-picture.ts')
      if (!isGone) erase = picture.drawPicture(element, optionAt)
    }
    const asked = requestIdleCallback(() => void draw(), { timeout: LATEST_MS })
    return () => {
      isGone = true
      cancelIdleCallback(asked)
      erase?.()
    }
  }, [optionAt])
  return box
}
