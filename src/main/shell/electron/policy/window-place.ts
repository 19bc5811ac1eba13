/** A rectangle of the desktop, in device-independent pixels. */
interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the window was when it was last closed. */
interface KeptWindow extends Area {
  readonly maximized: boolean
}

/** Where the window opens: `x` and `y` are absent where the system shall choose. */
interface WindowPlace {
  readonly bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number }
  readonly maximize: boolean
}

/** What the interface was drawn for. */
const WISH = { width: 1366, height: 768 }
/** A work area below this leaves no room worth having around the window. */
const ROOMY = { width: 1440, height: 800 }
/** As much of the title bar as a hand needs to drag the window back. */
const GRIP = { width: 200, height: 32 }

/** Does this display still show enough of the window's title bar to take hold of it? */
function shows(display: Area, kept: Area): boolean {
  const across = Math.min(display.x + display.width, kept.x + kept.width) - Math.max(display.x, kept.x)
  return across >= GRIP.width && kept.y >= display.y && kept.y + GRIP.height <= display.y + display.height
}

/**
 * Where the window opens: as it was left, where a display still shows it, else the smaller of wish and work area. Never larger
 * than the display it opens on: the bar of deciding buttons would lie below the taskbar. On a small display it fills it.
 * @param primary work area of the main display
 * @param displays work areas of all displays
 */
export function windowPlace(kept: KeptWindow | undefined, primary: Area, displays: readonly Area[]): WindowPlace {
  const home = kept && displays.find((one) => shows(one, kept))
  const area = home ?? primary
  const wish = home && kept ? kept : WISH
  const width = Math.min(wish.width, area.width)
  const height = Math.min(wish.height, area.height)
  const small = area.width < ROOMY.width || area.height < ROOMY.height
  if (!home || !kept) return { bounds: { width, height }, maximize: small }
  // What was larger than its display is moved back onto it.
  const x = Math.min(kept.x, Math.max(area.x, area.x + area.width - width))
  const y = Math.min(kept.y, Math.max(area.y, area.y + area.height - height))
  return { bounds: { width, height, x, y }, maximize: kept.maximized || small }
}
