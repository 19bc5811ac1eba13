/**
 * Limits of one imported file (S-59). Sizes in bytes.
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
  /** The lists of a workbook, of its sheets and of what belongs to it: a thousand sheets take a tenth of it. */
  listBytes: 2 * 1024 * 1024,
  /** Excel's own limit of visible sheets is the memory; a register has a few. Each is read with all shared texts. */
  sheets: 255,
  rows: 1_048_576,
  columns: 200,
  /** Cells with something in them that one workbook may hold: all of them stand in memory at once. */
  cells: 12_000_000,
  /** Cells right of column ZZ in a whole sheet: each costs the reader a row of 16,384. */
  farCells: 2000,
  merges: 100_000,
  /** Bytes of XML without a tag (a cell of megabytes) and of one comment. */
  plainRun: 1024 * 1024,
  /** Bytes from `<` to `>`. */
  tagBytes: 256 * 1024,
  /** Elements inside one another; those of sheets are a dozen. */
  depth: 200,
  /** Excel's own limit of characters in a cell. */
  cellChars: 32_767,
  /** Characters kept of a cell that keeps its row out: enough to find it by. */
  refusedChars: 200,
  /** A CSV record longer than this has an unclosed quote. */
  recordChars: 12 * 1024 * 1024,
  /** Delimiters in one line of a text: with more it has too many columns or a cell that is too long. */
  lineDelimiters: 40_000,
  /**
   * What a dry run may write down of one file: so many bytes whatever its size, or so many times its size, and never more
   * than the last. An honest text comes to 13 times, a workbook with a remark on every row to 50.
   */
  stagedFrom: 32 * 1024 * 1024,
  stagedRatio: 100,
  stagedBytes: 1536 * 1024 * 1024,
} as const
