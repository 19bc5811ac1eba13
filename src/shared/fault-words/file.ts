import { type FaultWords, said, unchanged } from '#shared/fault-words/words.ts'

/** Sheets, forms, attachments and backups. */
export const FILE_WORDS = {
  SHEET_UNREADABLE: unchanged((d) => said(d) || '这个文件读不出来。', '请用 Excel 另存为 .xlsx 或 .csv 后再导入。'),
  SHEET_TOO_LARGE: unchanged((d) => said(d) || '文件太大。', '请拆成几个文件分别导入。'),
  SHEET_ENCRYPTED: unchanged('文件设了打开密码。', '请在 Excel 中去掉密码后再导入。'),
  SHEET_NOT_SUPPORTED: unchanged((d) => said(d) || '不支持这种文件。', '请另存为 .xlsx、.xls 或 .csv。'),
  SHEET_EMPTY: unchanged('没有找到数据行。', '请检查是否选对了工作表。'),
  SHEET_GONE: unchanged('打开的表格已经不在内存里。', '请重新选择文件。'),
  FILL_BLOCKED: {
    what: (d) => said(d) || '这张表不能这样填。',
    data: '给的文件和登记的数据都没有改动。',
    advice: '请按提示改好表格，或换一种对应，再填一次。',
  },
  MAPPING_WRONG: unchanged((d) => said(d) || '栏目对应不完整。', '请至少对上必填的栏目。'),
  BATCH_UNKNOWN: unchanged('找不到这次导入。', '请重新选择文件。'),
  BATCH_STATE: unchanged((d) => said(d) || '这次导入已经办过。', '请看导入记录。'),
  MEND_WRONG: unchanged(
    (d) => said(d) || '这一格不能在这里改。',
    '请看清这一行现在的内容，再改一次；不能在这里改的，请在原表里改好后重新导入。',
  ),
  MEDIUM_GONE: unchanged(
    'U 盘上找不到这个包，或者 U 盘没有应答。',
    '请看 U 盘是不是插好了，拔下重插以后再试；也可以点“选报送包”自己选文件。',
  ),
  JOB_CANCELLED: unchanged('已按您的要求停止。', '需要时重新开始。'),
  JOB_TIMED_OUT: unchanged(
    '这项工作超过了时限，已经停止。',
    '文件可能已损坏，或者有意做成读不完的样子：请用表格软件打开、另存以后再试，报送包请向对方要原件。',
  ),
  PURPOSE_NEEDED: unchanged('导出含有个人信息或账号，须写明用途。', '请写明用途，或去掉这些栏目。'),
  PAPER_UNFIT: unchanged(
    (d) => `“${String(d['paper'] ?? '单据')}”不适用于所选的这件${String(d['record'] ?? '')}。`,
    '请换一种单据，或者先办完相应的步骤。',
  ),
  FORM_UNKNOWN: unchanged('没有这种表单。', '请到“表单”中选择。'),
  NUMBERS_HIDDEN: unchanged(
    '这种表单印有账号、电话或证件号码，您的岗位看不到号码，也不能出具、补打。',
    '要看内容可以看遮住号码的样张；要出具或补打，请经办、审核、负责人、拨付或审计岗位的同事来办。',
  ),
  FORM_FAILED: unchanged((d) => said(d) || '表单没有排成。', '请把代码告诉管理员。'),
  DOSSIER_UNSIGNED: {
    what: (d) => `本站的签名证书 ${String(d['ended'] ?? '')} 已经到期，签了也没有人认。`,
    data: '没有生成卷宗，数据没有改动。',
    advice: '请管理员在“系统 → 本机与密钥”里换钥，再立卷；时钟不对的，先校准电脑时间。',
  },
  NOTHING_TO_ARCHIVE: {
    what: (d) => `${String(d['year'] ?? '')} 年本单位没有受理过申请，没有要归档的。`,
    data: '没有生成卷宗，数据没有改动。',
    advice: '请核对年度；以前只记在纸上的，先登记再归档。',
  },
  FILE_TOO_LARGE: {
    what: (d) => `文件太大，一个附件最多 ${String(d['megabytes'] ?? '')} MB。`,
    data: '文件没有存入。',
    advice: '请降低扫描分辨率（200 dpi 足够），或拆成几个文件。',
  },
  FILE_KIND: {
    what: '不收这种文件：内容不是 PDF、OFD、JPG、PNG、Excel（xlsx）或 Word（docx），或含有宏、设了密码。',
    data: '文件没有存入。',
    advice: '请扫描或另存为 PDF 再添加。',
  },
  FILE_ATTACHED: {
    what: (d) => `这份文件已经附在这条记录上（${String(d['name'] ?? '')}）。`,
    data: '没有重复存入。',
    advice: '不用再添加；要换一份，请先作废旧的。',
  },
  FILE_NOT_HERE: {
    what: (d) => `附件“${String(d['name'] ?? '')}”的内容还没有到本站。`,
    data: '附件的登记已经收到。',
    advice: '本站的下一个报送包会向对方要这份附件；对方再报送时就会带来。',
  },
  FORM_FILE_DAMAGED: {
    what: '存档的表单文件与登记的摘要不符。',
    data: '登记没有改动。',
    advice: '请从备份中取回原件，不要使用这份文件。',
  },
  RESCUE_NOT_NEEDED: unchanged(
    '数据文件没有发现损坏，不用抢救。',
    '要取出表格，请用各登记册的导出；要留底，请做备份。',
  ),
  BACKUP_UNKNOWN: unchanged('找不到这份备份。', '请确认备份盘已插好。'),
  BACKUP_PARTIAL: {
    what: (d) =>
      d['essential'] === true
        ? '这份备份的数据文件或登录名册缺少或损坏。'
        : `这份备份有 ${Number(d['lacking'] ?? 0)} 个文件缺少或损坏，可能没有复制完。`,
    data: '没有恢复，什么也没有改动。',
    advice: (d) =>
      d['essential'] === true
        ? '请换一份备份，或从备份盘重新复制以后再试。'
        : '请从备份盘重新复制，或换一份备份；都没有，可以不要这些附件、存档而恢复其余的。',
  },
  BACKUP_FAILED: {
    what: (d) => said(d) || '备份没有通过核对。',
    data: '原数据完好；不合格的备份没有保留。',
    advice: '请换一个位置再备份一次。',
  },
} satisfies FaultWords
