/** What a kind of import problem is called in the summary; the row itself says it with its own value. */
const WORDS: Readonly<Record<string, string>> = {
  NAME_MISSING: '没有企业名称',
  NAME_NOT_A_NAME: '名称栏里写的不是名称',
  NAME_DITTO: '名称写了“同上”',
  TEXT_TOO_LONG: '文字太长',
  IDENTIFIER_UNREADABLE: '证照号码读不出来',
  IDENTIFIER_TOO_SHORT: '证照号码缺位',
  IDENTIFIER_TOO_LONG: '证照号码多位',
  IDENTIFIER_NEIGHBOURS_SWAPPED: '证照号码相邻两位颠倒',
  IDENTIFIER_LETTER_REPLACED: '证照号码里的字母已更正（O→0 等）',
  IDENTIFIER_ILLEGAL_LETTER: '证照号码含不该有的字母',
  IDENTIFIER_DIGITS_LOST: '证照号码存成了数字，末尾几位已丢失',
  IDENTIFIER_CHECK_DIGIT: '证照号码校验位不符（照录，提示）',
  MONEY_UNIT_UNKNOWN: '金额没有写明单位',
  MONEY_DITTO: '金额写了“同上”',
  MONEY_APPROXIMATE: '金额是约数',
  DATE_YEAR_ONLY: '日期只有年份',
  DATE_DITTO: '日期写了“同上”',
  DATE_AMBIGUOUS: '日期有两种读法',
  DATE_AHEAD: '日期在今天之后',
  COUNTY_MISSING: '没有填写县市区',
  COUNTY_UNKNOWN: '县市区不在名单里',
  COUNTY_ASSUMED: '县市区按本次选定的填写',
  NAME_MARK: '名称后面的注记没有收进',
  PHONE_FIRST_TAKEN: '一格里有几个号码，收进了第一个',
  COUNTY_KEPT: '县市区没有填写，保留已登记的',
  REPEATED_IN_FILE: '与本文件前面的行重复',
  SAME_NAME_IN_FILE: '与本文件前面的行同名',
  DITTO_WITHOUT_ABOVE: '“同上”上面没有内容',
  BROKEN_QUOTES: '引号不成对，列可能错位',
  EXTRA_CELLS: '列数多于表头，内容可能错位',
  CELL_TOO_LONG: '有一格太长',
  TOO_MANY_COLUMNS: '列数太多',
  CUT_OFF: '行不完整',
  FIELD_WRONG: '有栏目填写不对',
}

/** The word for a kind of problem; the first row's own message where the kind has none. */
export function problemWord(code: string, message: string): string {
  return WORDS[code] ?? message
}
