/** How the sheets of a file are printed: on both sides no record begins on the back of another. */
export const SIDES = [
  { value: true, label: '双面，每件从正面起' },
  { value: false, label: '单面' },
]
