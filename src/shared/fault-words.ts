import type { Fault } from '#shared/contract/route.ts'

type Details = Readonly<Record<string, unknown>>
type Words = {
  readonly what: string | ((details: Details) => string)
  readonly data: string
  readonly advice: string | ((details: Details) => string)
}

const UNCHANGED = '数据没有改动。'

function day(ms: unknown): string {
  return typeof ms === 'number' ? new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : ''
}
function said(details: Details): string {
  return typeof details['message'] === 'string' ? details['message'] : ''
}

/** 发生了什么 · 数据怎样 · 怎么办, for every code a station can answer with (interface.md Words, quality U-26). */
const WORDS: Readonly<Record<string, Words>> = {
  UNKNOWN_ROUTE: {
    what: '程序请求了一个不存在的功能。',
    data: UNCHANGED,
    advice: '请关闭程序重新打开；仍然如此，请把代码告诉管理员。',
  },
  NOT_LOGGED_IN: {
    what: '您还没有登录，或登录已经结束。',
    data: '没有保存的内容仍在草稿里。',
    advice: '请重新登录后继续。',
  },
  NOT_ALLOWED: {
    what: '您的岗位不能做这件事。',
    data: UNCHANGED,
    advice: '请由有相应岗位的同事办理，或请管理员调整岗位。',
  },
  INVALID_INPUT: {
    what: (d) => `填写的内容不合要求${d['where'] ? `（${String(d['where'])}）` : ''}：${String(d['why'] ?? '')}`,
    data: UNCHANGED,
    advice: '请改正后再试。',
  },
  STATION_CLOSED: { what: '数据还没有打开。', data: UNCHANGED, advice: '请先登录。' },
  STATION_STOPPED: {
    what: '程序里管数据的部分停止了，这一步没有做成。',
    data: '之前保存的都在，这一步没有保存。',
    advice: '请关闭程序重新打开，草稿还在；再次出现请把情况告诉管理员。',
  },
  STATION_EXISTS: {
    what: '这个文件夹里已经有一个单位的数据。',
    data: UNCHANGED,
    advice: '请直接登录；要新建，请换一个空文件夹。',
  },
  STATION_HELD: {
    what: (d) =>
      `另一个程序正在使用这份数据：${String(d['osUser'] ?? '')}@${String(d['host'] ?? '')}，自 ${day(d['since'])} 起。`,
    data: UNCHANGED,
    advice: '请先在那边退出；若那台电脑已经关机损坏，请管理员删除数据文件夹中的 station.lock 后再开。',
  },
  DISK_FULL: {
    what: '磁盘空间不足，没有写成。',
    data: '这一步没有保存，之前的数据完好。',
    advice: '请清理磁盘（至少空出 500 MB）后再做一次，不必重新打开程序。',
  },
  FOLDER_READ_ONLY: {
    what: '文件夹不能写入。',
    data: '这一步没有保存，之前的数据完好。',
    advice: '请检查文件夹权限，或换一个可以写入的位置。',
  },
  FILE_DAMAGED: {
    what: '数据文件有损坏的地方。',
    data: '程序已停止读写，以免损坏扩大。',
    advice: '请不要再操作，请管理员用最近一次备份恢复到另一个文件夹后核对。',
  },
  FILE_BUSY: { what: '数据正被另一项工作占用。', data: '这一步没有保存。', advice: '请稍等几秒再试。' },
  INTERNAL: {
    what: '程序出了意外，没有做成。',
    data: '这一步没有保存，之前的数据完好。',
    advice: (d) => `请再试一次；仍然如此，请把代码 ${String(d['reference'] ?? '')} 告诉管理员。`,
  },
  FOLDER_UNFIT: {
    what: (d) => `这个文件夹不合适：${String(d['why'] ?? '')}`,
    data: UNCHANGED,
    advice: '请选择本机硬盘上的普通文件夹，或专用备份盘。',
  },
  WRONG_PASSWORD: {
    what: '登录名或口令不对。',
    data: UNCHANGED,
    advice: '请重新输入。连续错 5 次将锁定 15 分钟；忘记口令请管理员重设。',
  },
  LOCKED_OUT: {
    what: (d) => `口令错误次数过多，已锁定到 ${day(d['until'])}。`,
    data: UNCHANGED,
    advice: '请到时再试，或请管理员解锁。',
  },
  WRONG_RECOVERY_KEY: { what: '恢复密钥不对。', data: UNCHANGED, advice: '请对照打印件核对八组字符，两半都要输入。' },
  WEAK_PASSWORD: {
    what: (d) => `口令不够安全：${String(d['reason'] ?? '')}。`,
    data: UNCHANGED,
    advice: '请换一个口令。',
  },
  SAME_PERSON: { what: '管理员和首位经办不能是同一个登录名。', data: UNCHANGED, advice: '请为两人分别设置登录名。' },
  SLOTS_TAMPERED: {
    what: '登录名册文件（station.slots.json）被改动或损坏。',
    data: '数据文件没有打开。',
    advice: '请用备份中的名册文件替换，或请管理员查明是谁改动。',
  },
  FILE_FROM_NEWER_PROGRAM: {
    what: '数据来自更新版本的程序。',
    data: '没有打开，没有改动。',
    advice: '请安装新版程序；升级前的备份在数据文件夹中，名为 before-upgrade。',
  },
  MIGRATION_CHAIN_BROKEN: {
    what: '程序的升级文件与数据对不上。',
    data: '没有打开，没有改动。',
    advice: '请重新安装程序；仍然如此，请联系维护人员。',
  },
  MIGRATION_DAMAGED: {
    what: '升级检查没有通过。',
    data: '升级没有生效，升级前的副本在数据文件夹中。',
    advice: '请不要删除 before-upgrade 文件，联系维护人员。',
  },
  USER_EXISTS: { what: '已有同名的登录名。', data: UNCHANGED, advice: '请换一个登录名。' },
  USER_UNKNOWN: { what: '没有这个用户。', data: UNCHANGED, advice: '请刷新后重新选择。' },
  ROLES_CLASH: { what: '管理员、审计不能兼任其他岗位。', data: UNCHANGED, advice: '请为业务岗位另设登录名。' },
  LAST_ADMINISTRATOR: { what: '这是最后一个管理员。', data: UNCHANGED, advice: '请先设好另一位管理员。' },
  CONFIRMATION_NEEDED: {
    what: '这一步要再次输入口令确认。',
    data: UNCHANGED,
    advice: '请在汇总页核对金额后输入口令。',
  },
  RECORD_KIND_UNKNOWN: { what: '没有这一类记录。', data: UNCHANGED, advice: '请从菜单重新进入。' },
  NO_SUMMARY: { what: '这个登记册没有汇总。', data: UNCHANGED, advice: '请打开登记册，用筛选和导出。' },
  FIELD_UNKNOWN: { what: '没有这个栏目。', data: UNCHANGED, advice: '请重置筛选条件。' },
  RECORD_UNKNOWN: { what: '找不到这条记录。', data: UNCHANGED, advice: '它可能还没有随报送包到达；请刷新列表后再选。' },
  NOT_OURS: {
    what: '这条记录属于另一个单位，本站不能改。',
    data: UNCHANGED,
    advice: '请由原单位更正后重新报送，或用“退回”写明理由。',
  },
  RECORD_CHANGED: {
    what: '您看着的时候，别人已经改过这条记录。',
    data: '您的填写仍在草稿里，没有覆盖对方。',
    advice: '请刷新，对照新旧内容后再保存。',
  },
  POSTED_ROW: { what: '已经入账或签署的记录不能改。', data: UNCHANGED, advice: '请用红冲，再记一笔正确的。' },
  FIELDS_WRONG: {
    what: (d) => said(d) || '有栏目填写不对。',
    data: '没有保存，填写的内容还在。',
    advice: '请按各栏下面的提示改正。',
  },
  DUPLICATE_KEY: {
    what: (d) => said(d) || '本单位已有相同的记录。',
    data: '没有保存，填写的内容还在。',
    advice: '请打开已有的那条核对，不要重复登记。',
  },
  RULE_BROKEN: { what: (d) => said(d) || '不符合规定。', data: '没有保存，填写的内容还在。', advice: '请按提示改正。' },
  STATISTIC_FORM_UNKNOWN: { what: '没有这种统计报表。', data: UNCHANGED, advice: '请从菜单重新进入。' },
  PERIOD_WRONG: {
    what: (d) => `报告期“${String(d['period'] ?? '')}”与这张报表的周期不符。`,
    data: UNCHANGED,
    advice: '月报填 2014-06，季报填 2014Q1，年报填 2014。',
  },
  NOT_ON_DUTY: {
    what: '有企业不在这一期的报送名单里。',
    data: '没有保存，填写的内容还在。',
    advice: '请先在“报送名单”登记这家企业和起止报告期。',
  },
  STATISTIC_LOCKED: {
    what: '这张报表审核通过后已经锁定。',
    data: '没有保存，填写的内容还在。',
    advice: '确需修订的，请负责人写明原因解锁，改后再审核；各版都留着。',
  },
  STATISTIC_STATE: {
    what: '这张报表现在的状态不能这样办。',
    data: UNCHANGED,
    advice: '已报送的才能审核或退回，审核通过的才能解锁；请刷新后再试。',
  },
  STATISTIC_FINDINGS: {
    what: '有报表还有没解决的审核提示。',
    data: UNCHANGED,
    advice: '强制性的请退回改正，核实性的请写明原因后再通过。',
  },
  STATISTIC_NOTHING_PASSED: {
    what: '这一期还没有审核通过的报表，不能汇总。',
    data: UNCHANGED,
    advice: '请先审核企业报表。',
  },
  DRAFT_TOO_LARGE: { what: '草稿太大，没有自动保存。', data: '正式数据没有改动。', advice: '请尽快点保存。' },
  PROCEDURE_UNKNOWN: { what: '没有这种办理程序。', data: UNCHANGED, advice: '请从菜单重新进入。' },
  STEP_NOT_DUE: {
    what: (d) => said(d) || '还没有轮到这一步，或这一步已经办过。',
    data: UNCHANGED,
    advice: '请看上方步骤，先办当前一步。',
  },
  OUTCOME_UNKNOWN: { what: '没有这种结论。', data: UNCHANGED, advice: '请从列出的结论中选择。' },
  SEPARATION_BROKEN: {
    what: (d) => said(d) || '同一个人不能既审又批。',
    data: UNCHANGED,
    advice: '请由另一位同事办理；人员不足的单位须有市局签发的豁免。',
  },
  OBSTACLE: {
    what: (d) => said(d) || '还有事项没有办完。',
    data: UNCHANGED,
    advice: '请先办完列出的事项，或写明放行理由。',
  },
  REASON_NEEDED: { what: (d) => said(d) || '这一步要写明理由。', data: UNCHANGED, advice: '请写理由后再提交。' },
  AMOUNT_NEEDED: { what: '没有填写金额。', data: UNCHANGED, advice: '请填写金额（元）。' },
  AMOUNT_TOO_HIGH: {
    what: (d) => said(d) || '金额高于规定算出的数。',
    data: UNCHANGED,
    advice: '请调低金额，或写明理由。',
  },
  POOL_OVERDRAWN: {
    what: '资金池余额不足：按日期排下来，有一天会成为负数。',
    data: '没有入账。',
    advice: '请先登记预算、到位资金，或调低金额；倒填日期也受此限制。',
  },
  PAID_OVER_APPROVED: { what: '拨付合计会超过批准金额。', data: '没有入账。', advice: '请核对批准金额和已拨金额。' },
  NOTICE_RUNNING: {
    what: (d) => said(d) || '公示期还没有满。',
    data: UNCHANGED,
    advice: '请在公示末日的次日以后办理。',
  },
  OBJECTION_OPEN: { what: '有异议没有办结。', data: UNCHANGED, advice: '请先核查并办结异议。' },
  YEAR_NOT_LOADED: {
    what: (d) => said(d) || '没有这一年的放假安排，不能推算工作日。',
    data: UNCHANGED,
    advice: '请在“参数与政策”导入国务院办公厅当年的节假日通知。',
  },
  DATE_WRONG: { what: (d) => said(d) || '日期前后不合。', data: UNCHANGED, advice: '请核对日期。' },
  MATERIAL_UNKNOWN: { what: '材料清单里没有这一项。', data: UNCHANGED, advice: '请刷新后再试。' },
  CHECK_UNKNOWN: { what: '审查项里没有这一项。', data: UNCHANGED, advice: '请刷新后再试。' },
  ALREADY_REVERSED: { what: '这一笔已经红冲过。', data: UNCHANGED, advice: '请看台账中的红冲分录。' },
  CODE_LIST_UNKNOWN: { what: '没有这张代码表。', data: UNCHANGED, advice: '请从列表中选择。' },
  ROWS_WRONG: {
    what: (d) => said(d) || '有几行不能保存。',
    data: '一行也没有保存，粘贴的内容还在。',
    advice: '请改好标红的格再保存。',
  },
  DECISION_IS_TASK: {
    what: (d) => `这一议定事项已经转为督办事项 ${String(d['serial'] ?? '')}。`,
    data: UNCHANGED,
    advice: '请在“督办事项”里打开它。',
  },
  DECISION_WITHOUT_DAY: {
    what: '这一议定事项没有完成时限，不能转为督办事项。',
    data: UNCHANGED,
    advice: '请先在会议页补填完成时限。',
  },
  MONTH_AHEAD: { what: '这个月还没有到，不能编制月报。', data: UNCHANGED, advice: '请选本月或以前的月份。' },
  PARAMETER_UNKNOWN: { what: '没有这个参数。', data: UNCHANGED, advice: '请刷新后再试。' },
  PARAMETER_VALUE_WRONG: {
    what: (d) => said(d) || '参数的值写法不对。',
    data: UNCHANGED,
    advice: '请按单位和样例填写。',
  },
  SHEET_UNREADABLE: {
    what: (d) => said(d) || '这个文件读不出来。',
    data: UNCHANGED,
    advice: '请用 Excel 另存为 .xlsx 或 .csv 后再导入。',
  },
  SHEET_TOO_LARGE: { what: (d) => said(d) || '文件太大。', data: UNCHANGED, advice: '请拆成几个文件分别导入。' },
  SHEET_ENCRYPTED: { what: '文件设了打开密码。', data: UNCHANGED, advice: '请在 Excel 中去掉密码后再导入。' },
  SHEET_NOT_SUPPORTED: {
    what: (d) => said(d) || '不支持这种文件。',
    data: UNCHANGED,
    advice: '请另存为 .xlsx、.xls 或 .csv。',
  },
  SHEET_EMPTY: { what: '没有找到数据行。', data: UNCHANGED, advice: '请检查是否选对了工作表。' },
  SHEET_GONE: { what: '打开的表格已经不在内存里。', data: UNCHANGED, advice: '请重新选择文件。' },
  MAPPING_WRONG: { what: (d) => said(d) || '栏目对应不完整。', data: UNCHANGED, advice: '请至少对上必填的栏目。' },
  BATCH_UNKNOWN: { what: '找不到这次导入。', data: UNCHANGED, advice: '请重新选择文件。' },
  BATCH_STATE: { what: (d) => said(d) || '这次导入已经办过。', data: UNCHANGED, advice: '请看导入记录。' },
  JOB_CANCELLED: { what: '已按您的要求停止。', data: UNCHANGED, advice: '需要时重新开始。' },
  PURPOSE_NEEDED: {
    what: '导出含有个人信息或账号，须写明用途。',
    data: UNCHANGED,
    advice: '请写明用途，或去掉这些栏目。',
  },
  FORM_UNKNOWN: { what: '没有这种表单。', data: UNCHANGED, advice: '请从表单库中选择。' },
  FORM_FAILED: { what: (d) => said(d) || '表单没有排成。', data: UNCHANGED, advice: '请把代码告诉管理员。' },
  VOLUME_MISSING: {
    what: (d) => {
      const missing = Array.isArray(d['missing']) ? d['missing'].join('、') : ''
      return missing === '' ? '没有选到任何一卷。' : `缺第 ${missing} 卷，共 ${String(d['parts'] ?? '')} 卷。`
    },
    data: UNCHANGED,
    advice: '请把各卷放在一起，全部选中再试；确实少了的，请对方补送那一卷。',
  },
  VOLUME_DAMAGED: {
    what: (d) => `分卷已损坏：${Array.isArray(d['names']) ? d['names'].join('、') : ''}。`,
    data: UNCHANGED,
    advice: '请重新复制这一卷；仍然如此，请对方补送。',
  },
  VOLUME_MIXED: {
    what: '选中的分卷不属于同一个报送包。',
    data: UNCHANGED,
    advice: '请一次只选一个报送包的各卷。',
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
  'E-SIZE': {
    what: (d) => `文件大小超出规定${said(d) ? `：${said(d)}` : ''}。`,
    data: '没有接收，数据没有改动。',
    advice: '请向对方要原件；原件就是这么大时请对方分批报送。',
  },
  'E-ZIP': {
    what: (d) => `文件结构不对，可能被别的软件打开后另存过${said(d) ? `：${said(d)}` : ''}。`,
    data: '没有接收，数据没有改动。',
    advice: '请向对方要原样文件，不要解压再压缩。',
  },
  'E-CMS': {
    what: '文件打不开：可能损坏了，或者不是加密给本单位的。',
    data: '没有接收，数据没有改动。',
    advice: '请对方重新写出一份；对方换过密钥或本单位换过电脑的，先核对“本机与密钥”。',
  },
  'E-CHAIN': {
    what: '文件里的证书不是这个单位的，或不是由市级根密钥签发的。',
    data: '没有接收，数据没有改动。',
    advice: '请电话与对方核对；这份文件不要使用。',
  },
  'E-REVOKED': {
    what: '这把密钥已经停用或吊销，这个包在停用之后。',
    data: '没有接收，数据没有改动。',
    advice: '请电话与对方核对：换过密钥的，请对方用新密钥重新报送；密钥丢失或被盗的，重新登记。',
  },
  'E-EXPIRED': {
    what: (d) => said(d) || '签这个包的证书已经到期。',
    data: '没有接收，数据没有改动。',
    advice: '请对方先换钥（“本机与密钥”），再重新报送；时钟不对的，先校准电脑时间。',
  },
  ROOT_SEALED: {
    what: '市级根密钥已经封存，发证要用封存的口令。',
    data: UNCHANGED,
    advice: '请按手续启封一份封存件，敲入纸上的八组数字；用完重新封存并登记。',
  },
  ROOT_WORDS: {
    what: '八组数字与两份封存件都不符。',
    data: UNCHANGED,
    advice: '请照纸上的数字重新敲一遍；仍不符的，启封另一份。',
  },
  ROOT_IS_SEALED: { what: '市级根密钥已经封存过了。', data: UNCHANGED, advice: '封存件在保管人处，不需要再封一次。' },
  NOT_CITY: { what: '这件事只有市站能办。', data: UNCHANGED, advice: '请市商务局办理。' },
  NOT_COUNTY: { what: '这件事只有县站能办。', data: UNCHANGED, advice: '市站请用根密钥更换日常密钥。' },
  CUT_UNKNOWN: {
    what: '没有接收过这个包，不能以它为界。',
    data: UNCHANGED,
    advice: '请从已接收的包里选一个，或者不留。',
  },
  'E-SIG': {
    what: '签名不对：内容被改动过，或不是对方签发的。',
    data: '没有接收，数据没有改动。',
    advice: '请电话与对方核对，并重新取一份；这份文件不要使用。',
  },
  'E-ID-EMPTY': {
    what: '签名用了 OpenSSL 3 的空标识，不是本格式规定的标识。',
    data: '没有接收，数据没有改动。',
    advice: '请对方用本程序重新报送。',
  },
  'E-TRUST': {
    what: (d) => said(d) || '不认识这个单位的密钥。',
    data: '没有接收，数据没有改动。',
    advice: '请先在“本机与密钥”登记对方的密钥，电话核对指纹。',
  },
  'E-ADDR': {
    what: (d) => said(d) || '这份文件不是给本单位的。',
    data: '没有接收，数据没有改动。',
    advice: '请交给收件单位。',
  },
  'E-SCOPE': {
    what: (d) => said(d) || '文件里有不属于对方的记录。',
    data: '没有接收，数据没有改动。',
    advice: '请退给对方查明。',
  },
  'E-GAP': {
    what: (d) => said(d) || '中间缺了一段，接不上。',
    data: '没有接收，数据没有改动。',
    advice: '请对方先接收本单位的回执，再重新报送：新的文件会把缺的一并带来。',
  },
  'E-FORK': {
    what: '对方的数据出现两个不同的分支，可能复制或恢复过数据。',
    data: '没有接收，数据没有改动。',
    advice: '请电话核对。对方确认继续用哪一份以后，请它在“恢复与交还”页声明“本站数据是复制或恢复来的”，再重新报送。',
  },
  'E-EPOCH': {
    what: (d) => said(d) || '对方换过数据版本，接不上。',
    data: '没有接收，数据没有改动。',
    advice: '请电话核对对方是否恢复过备份。',
  },
  'E-DIGEST': {
    what: '文件里有内容与清单的摘要不符。',
    data: '没有接收，数据没有改动。',
    advice: '请向对方重新取一份。',
  },
  'E-JSON': {
    what: (d) => `文件内容写法不合规定${said(d) ? `：${said(d)}` : ''}。`,
    data: '没有接收，数据没有改动。',
    advice: '请对方用本程序重新报送。',
  },
  'E-SCHEMA': {
    what: (d) => `文件里有不合规定的栏目${said(d) ? `：${said(d)}` : ''}。`,
    data: '没有接收，数据没有改动。',
    advice: '请对方用本程序重新报送。',
  },
  'E-VERSION': {
    what: '文件来自更新版本的程序。',
    data: '没有接收，可以先搁置。',
    advice: '请先升级程序，再接收搁置的文件。',
  },
  'E-PURPOSE': { what: '这种文件不该由对方发出。', data: '没有接收，数据没有改动。', advice: '请电话与对方核对。' },
  DECISION_NOT_STALE: { what: '这个决定所据的申请没有改过，不用复核。', data: UNCHANGED, advice: '请刷新后再看。' },
  CITY_ONLY: { what: '这件事只能由市级办理。', data: UNCHANGED, advice: '请联系市商务局。' },
  RETURN_OWN: { what: '这是本单位自己的记录，不用退回。', data: UNCHANGED, advice: '请直接更正。' },
  RETURN_OPEN: { what: '这条记录已经退回，还没有核销。', data: UNCHANGED, advice: '请在“退回与更正”里看对方的答复。' },
  RETURN_SETTLED: { what: '这条退回已经答复或核销。', data: UNCHANGED, advice: '请刷新后再看。' },
  RETURN_NOT_CORRECTED: {
    what: '退回以后这条记录还没有改过。',
    data: UNCHANGED,
    advice: '请先打开记录改正再答复；不用改的，选“情况属实，不更正”并写明理由。',
  },
  HIT_GONE: { what: '所涉记录已经变了。', data: '没有写下处置。', advice: '请重新看一遍再处置。' },
  MOVE_SAME_UNIT: { what: '企业本来就在这个单位。', data: UNCHANGED, advice: '请另选迁入单位。' },
  MOVE_ACCEPTED: { what: '这家企业已经接收过。', data: UNCHANGED, advice: '请在企业名录里查看。' },
  PERIOD_SEALED: {
    what: '这条记录所属的报告期已经封存，不能再改、再加。',
    data: UNCHANGED,
    advice: '确需更改，请在“报送 → 报告期封存”中申请解封，写明理由，由另一人同意后再改，改完重新封存。',
  },
  PERIOD_IS_SEALED: {
    what: (d) => `${String(d['period'] ?? '')}已经封存。`,
    data: UNCHANGED,
    advice: '不用再封存；要更改请先申请解封。',
  },
  PERIOD_NOT_OVER: {
    what: (d) => `${String(d['period'] ?? '')}还没有结束，不能封存。`,
    data: UNCHANGED,
    advice: '请在报告期结束以后封存。',
  },
  PERIOD_NOT_SEALED: {
    what: (d) => `${String(d['period'] ?? '报告期')}没有封存，或解封申请已经办过。`,
    data: UNCHANGED,
    advice: '请刷新后再看。',
  },
  PERIOD_REQUESTED: {
    what: (d) => `${String(d['period'] ?? '')}已有解封申请，等另一人同意。`,
    data: UNCHANGED,
    advice: '请负责人登录办理。',
  },
  TOTAL_UNKNOWN: { what: '没有这个指标。', data: UNCHANGED, advice: '请从汇总核对画面进入。' },
  MOVED_AWAY: {
    what: '这家企业已经由市级确认迁到别的单位，本单位的登记不再更改。',
    data: UNCHANGED,
    advice: '请与迁入单位联系；迁移有误的，请市级更正。',
  },
  LIST_TOO_LONG: {
    what: (d) => `这个清单超过 ${String(d['most'] ?? '')} 条，印不了。`,
    data: UNCHANGED,
    advice: '请加上筛选条件，或用“导出 Excel”导出全部。',
  },
  PEER_UNKNOWN: { what: '还没有登记这个单位的密钥。', data: UNCHANGED, advice: '请管理员先在“本机与密钥”中登记。' },
  PEER_KNOWN: { what: '这个单位的密钥已经登记过。', data: UNCHANGED, advice: '更换密钥请走换钥手续。' },
  PEER_KIND: { what: '县站只能与市站互换，县站之间不互换。', data: UNCHANGED, advice: '请确认文件来自市商务局。' },
  FINGERPRINT_DIFFERS: {
    what: '输入的指纹与文件不符。',
    data: '没有登记，数据没有改动。',
    advice: '请用通讯录里的号码打给对方，重新听读六组数字；仍不符则文件不可信。',
  },
  PACKAGE_APPLIED: {
    what: '这个文件已经接收，不能再拒收。',
    data: UNCHANGED,
    advice: '请在有问题的记录上写明意见，退回对方更正。',
  },
  PACKAGE_UNKNOWN: { what: '找不到这个搁置的文件。', data: UNCHANGED, advice: '请重新选择文件。' },
  NOTHING_TO_RETURN: {
    what: '对方没有缺少本站收过的记录，不用交还。',
    data: UNCHANGED,
    advice: '如果对方刚恢复过备份，请先接收它恢复后的第一个包。',
  },
  BACKUP_UNKNOWN: { what: '找不到这份备份。', data: UNCHANGED, advice: '请确认备份盘已插好。' },
  BACKUP_FAILED: {
    what: (d) => said(d) || '备份没有通过核对。',
    data: '原数据完好；不合格的备份没有保留。',
    advice: '请换一个位置再备份一次。',
  },
}

/** The words of a fault; an unlisted code still says what to do. */
export function faultWords(code: string, details: Details = {}): Fault {
  const words = WORDS[code] ?? { what: '没有做成。', data: UNCHANGED, advice: '请把代码告诉管理员。' }
  const say = (text: string | ((details: Details) => string)) => (typeof text === 'string' ? text : text(details))
  return { code, message: say(words.what), data: words.data, advice: say(words.advice), details }
}

/** Every code that has words of its own: a test compares it with the contract. */
export const WORDED_FAULTS: readonly string[] = Object.keys(WORDS)
