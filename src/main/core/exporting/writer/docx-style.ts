import { AlignmentType, type IParagraphStyleOptions, LineRuleType } from 'docx'

/** Millimetres in twips, the unit of Word. */
export const mm = (n: number): number => Math.round((n * 1440) / 25.4)
/** Points in twips. */
export const pt = (n: number): number => Math.round(n * 20)

/** GB/T 9704: text 156 mm wide with 28 characters a line, 22 lines in 225 mm. */
export const TEXT_WIDTH = mm(156)
export const SIGN = TEXT_WIDTH / 28
export const PITCH = Math.floor(mm(225) / 22)

/** The faces of the standard by the names that Word and WPS know them by. */
export const FACES = { title: '方正小标宋简体', fang: '仿宋', hei: '黑体', kai: '楷体', song: '宋体' } as const

/** The three sizes of the standard in half-points: 2号, 3号, 4号; a table is set smaller. */
export const SIZES = { title: 44, body: 32, small: 28, table: 24 } as const

export const RED = 'E60012'

type Face = keyof typeof FACES
type Options = Partial<IParagraphStyleOptions['paragraph'] & object>

const style = (
  id: string,
  name: string,
  face: Face,
  size: number,
  paragraph: Options = {},
  run: IParagraphStyleOptions['run'] & object = {},
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  paragraph,
  run: { font: FACES[face], size, ...run },
})

const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT })
const indented = { indent: { firstLineChars: 200 }, alignment: AlignmentType.BOTH }

/** The styles by which an office changes all paragraphs of one kind together; their names are what the style box shows. */
export const STYLES = {
  masthead: style(
    'GwMasthead',
    '发文机关标志',
    'title',
    72,
    { alignment: AlignmentType.CENTER },
    { color: RED, bold: true },
  ),
  number: style('GwNumber', '发文字号', 'fang', SIZES.body, { alignment: AlignmentType.CENTER }),
  title: style('GwTitle', '公文标题', 'title', SIZES.title, {
    alignment: AlignmentType.CENTER,
    spacing: exactly(pt(34)),
    keepNext: true,
  }),
  to: style('GwTo', '主送机关', 'fang', SIZES.body),
  body: style('GwBody', '公文正文', 'fang', SIZES.body, indented),
  first: style('GwHeading1', '一级标题', 'hei', SIZES.body, { ...indented, keepNext: true, outlineLevel: 0 }),
  second: style('GwHeading2', '二级标题', 'kai', SIZES.body, { ...indented, keepNext: true, outlineLevel: 1 }),
  annexList: style('GwAnnexList', '附件说明', 'fang', SIZES.body, { keepNext: true }),
  issuer: style('GwIssuer', '发文机关署名', 'fang', SIZES.body, { alignment: AlignmentType.RIGHT, keepNext: true }),
  date: style('GwDate', '成文日期', 'fang', SIZES.body, { alignment: AlignmentType.RIGHT }),
  annexMark: style('GwAnnexMark', '附件标记', 'hei', SIZES.body, { keepNext: true }),
  cell: style('GwCell', '表格文字', 'fang', SIZES.table, { spacing: { line: 240, lineRule: LineRuleType.AUTO } }),
  columnHead: style('GwColumnHead', '表格栏目', 'hei', SIZES.table, {
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: LineRuleType.AUTO },
  }),
  imprint: style('GwImprint', '版记', 'fang', SIZES.small, { spacing: exactly(pt(22)) }),
  page: style('GwPage', '页码', 'song', SIZES.small, { spacing: { line: 240, lineRule: LineRuleType.AUTO } }),
} as const

export type StyleName = keyof typeof STYLES
