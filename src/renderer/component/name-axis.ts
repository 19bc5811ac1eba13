/** What a letter takes under an axis, in px: a Chinese one is as wide as high. */
const LETTER = 12
const LINE = 15
/** Narrower than three letters nothing is written beside each other: the names are turned. */
const NARROW = 3 * LETTER
/** A turned name stands at this angle; the sine of it, and what is left of a long name. */
const ANGLE = 45
const SINE = 0.71
const LONGEST = 9
/** Figures and letters of the west, and where a line breaks, are not known to the pixel. */
const WIDER = 1.15

const lettersOf = (name: string): number =>
  [...name].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x2e_80 ? 0.6 : 1), 0)

/** What is said of a place under the pointer; drawn, because written as HTML it would bring styles that the page does not allow. */
export const AXIS_TOOLTIP = { trigger: 'axis' as const, renderMode: 'richText' as const }

/** The axis of the figures, which says their unit. */
export function valueAxis(unit: string) {
  const grey = { color: '#595959' }
  return { type: 'value' as const, name: unit, axisLabel: grey, nameTextStyle: grey }
}

/**
 * The names under an axis, all of them: in as many lines as a place takes, or turned where places are narrow. A library left
 * to itself leaves out every second name where they don't fit. `height` is what the grid leaves free for them.
 */
export function nameAxis(names: readonly string[], width: number) {
  const place = width / Math.max(1, names.length)
  const longest = Math.max(0, ...names.map(lettersOf))
  const turned = place < NARROW && longest * LETTER > place
  const lines = Math.max(1, Math.ceil((longest * LETTER * WIDER) / Math.max(1, place - 4)))
  const height = turned ? Math.min(longest, LONGEST) * LETTER * SINE + LINE : lines * LINE + 9
  const label = turned
    ? { rotate: ANGLE, width: LONGEST * LETTER, overflow: 'truncate' as const }
    : { width: place - 4, overflow: 'breakAll' as const }
  return {
    height: Math.ceil(height),
    axis: {
      type: 'category' as const,
      data: [...names],
      axisLabel: { color: '#595959', interval: 0, fontSize: LETTER, lineHeight: LINE, ...label },
    },
  }
}
