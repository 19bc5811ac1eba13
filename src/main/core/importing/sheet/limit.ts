/**
 * Limits of one imported file (quality S-59). Sizes in bytes.
 *
 * Honest worksheets pack 10 to 20 : 1 (measured: 100,000 × 20 equal cells 16, a million styled empty rows 15), so
 * the ratio binds each part and the whole file once they unpack to more than `ratioFrom`; below that any ratio is
 * harmless. The declared size is never trusted: inflating stops at it.
 */
export const limit = {
  fileBytes: 50 * 1024 * 1024,
  inflatedBytes: 500 * 1024 * 1024,
  /** A file or part unpacking to less than this is harmless whatever its ratio. */
  ratioFrom: 20 * 1024 * 1024,
  ratio: 100,
  entries: 2000,
  rows: 1_048_576,
  columns: 200,
  /** Cells right of column ZZ in a whole sheet: each costs the reader a row of 16,384. */
  farCells: 2000,
  /** Bytes of XML without a tag: a cell of megabytes. */
  plainRun: 1024 * 1024,
  /** Excel's own limit of characters in a cell. */
  cellChars: 32_767,
  /** A CSV record longer than this has an unclosed quote. */
  recordChars: 12 * 1024 * 1024,
} as const
