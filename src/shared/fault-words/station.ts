import { shanghaiTime } from '#shared/model/date.ts'
import { type Details, type FaultWords, day, unchanged, unsaved } from '#shared/fault-words/words.ts'

/** Where the outcome of an act is found whose answer did not arrive. */
const WHERE_DONE: readonly (readonly [routes: RegExp, where: string])[] = [
  [/^print\./u, '请到打印登记里找到它，用“补打”取出。'],
  [/^exchange\.(?:send|giveBack)$/u, '请到已写出的包里再存文件、补打交接单。'],
  [/^exchange\.(?:apply|park|refuse)$/u, '请到收到的包里查看。'],
  [/^recipe\./u, '请到“报告期”和已写出的包里查看做到了哪里，没做的逐项补办。'],
  [/^import\./u, '请到导入记录里查看。'],
  [/^(?:list|export|codeList)\./u, '导出的文件没有留在程序里。'],
]

const whereDone = (route: string) =>
  WHERE_DONE.find(([routes]) => routes.test(route))?.[1] ?? '请到相应的列表里查看结果。'

/** Another program holds the file: the system's own word, where SQLite's would be of another work of ours. */
const isHeldOutside = ({ cause }: Details) => typeof cause === 'string' && !cause.startsWith('SQLITE_')

/** What to do about a damaged file: on from the newest backup where it does not even open, else the self-check and the rescue. */
function adviceOnDamage({ upgrade, shut, backup, backupAt }: Details): string {
  if (upgrade === true)
    return '请用原来的版本打开，由管理员做一次自检；没有原来的版本，请用最近一次备份恢复到另一个文件夹后核对。'
  const rescue = '登录不了、备份又旧的，用便携版里的命令行 hsb rescue 抢救备份以后登记的。'
  if (shut !== true)
    return '还可以查看和备份。请关闭程序重新打开，由管理员做一次自检：没有发现问题的可以继续；有问题的在“备份与演练”里点“抢救”，它取出还核对得上的，找出最近一份完好的备份。'
  const found =
    typeof backup === 'string' && typeof backupAt === 'number'
      ? `本机最近一份备份是 ${backup}（${shanghaiTime(backupAt)}），U 盘上可能还有更近的。`
      : '本机没有找到备份，请插上放备份的 U 盘。'
  return `这个文件夹整个留着，不要改动。${found}请换一个新的空文件夹打开程序，第一步点“从备份恢复”。${rescue}`
}

/** Opening the station, logging in, users, and what any call can meet. */
export const STATION_WORDS = {
  UNKNOWN_ROUTE: unchanged('程序请求了一个不存在的功能。', '请关闭程序重新打开；仍然如此，请把代码告诉管理员。'),
  NOT_LOGGED_IN: {
    what: '您还没有登录，或登录已经结束。',
    data: '没有保存的内容仍在草稿里。',
    advice: '请重新登录后继续。',
  },
  NOT_ALLOWED: unchanged('您的岗位不能做这件事。', '请由有相应岗位的同事办理，或请管理员调整岗位。'),
  INVALID_INPUT: unchanged(
    (d) => `填写的内容不合要求${/\p{Script=Han}/u.test(String(d['why'])) ? `：${String(d['why'])}` : '。'}`,
    '请改正后再试。',
  ),
  STATION_CLOSED: unchanged('数据还没有打开。', '请先登录。'),
  STATION_STOPPED: {
    what: '程序里管数据的部分停止了，没有答复这一步。',
    data: '之前保存的都在；这一步有没有保存，现在还不知道。',
    advice: '请关闭程序重新打开，先查这一步有没有保存，没有再做；草稿还在。再次出现请把情况告诉管理员。',
  },
  DEMO_MISSING: unchanged(
    (d) => (typeof d['unit'] === 'string' ? `没有 ${d['unit']} 的演示站。` : '没有这个演示站。'),
    (d) => (d['made'] ? `建好的有：${String(d['made'])}。` : '演示数据只在源码里有，请先运行 npm run demo。'),
  ),
  STATION_EXISTS: unchanged('这个文件夹里已经有一个单位的数据。', '请直接登录；要新建，请换一个空文件夹。'),
  PLACE_NOT_READ: {
    what: '数据已经放进这个文件夹，但刚才没能读出来。',
    data: '放进去的都在，没有少。',
    advice: '请关闭程序重新打开后登录，不要再建一次。新建的单位请随后由管理员重新打印一份恢复密钥。',
  },
  DOOR_NOT_OURS: {
    what: (d) =>
      `程序正开着，但命令行要用的通道不是本账户独有的${typeof d['path'] === 'string' ? `：${d['path']}` : ''}，可能有别的账户在冒充。`,
    data: '没有连接，口令没有送出，数据没有改动。',
    advice:
      '请用打开程序的同一个系统账户运行 hsb；仍然这样的，关掉程序再用 hsb，并请管理员查看这个文件属于谁、谁可以改写。',
  },
  STATION_HELD: unchanged(
    (d) =>
      `另一个程序正在使用这份数据：${String(d['osUser'] ?? '')}@${String(d['host'] ?? '')}，自 ${day(d['since'])} 起。`,
    '请先在那边退出；若那台电脑已经关机损坏，请管理员删除数据文件夹中的 station.lock 后再开。',
  ),
  DISK_FULL: unsaved('磁盘空间不足，没有写成。', '请清理磁盘（至少空出 500 MB）后再做一次，不必重新打开程序。'),
  FOLDER_READ_ONLY: unsaved('文件夹不能写入。', '请检查文件夹权限，或换一个可以写入的位置。'),
  FILE_DAMAGED: {
    what: (d) =>
      d['upgrade'] === true
        ? '数据文件有损坏的地方，又要先升级才能用这个版本打开；有损坏的不升级。'
        : d['shut'] === true
          ? '数据文件有损坏的地方，打不开。'
          : '数据文件有损坏的地方。',
    data: '程序已停止写入，以免损坏扩大；之前的数据没有再动。',
    advice: (d) => adviceOnDamage(d),
  },
  DISK_NOT_ANSWERING: unsaved(
    '磁盘没有应答，读写没有完成。',
    '请检查硬盘、U盘和连接线，再做一次；常常这样，请先备份到另一个盘，再换掉这个盘。',
  ),
  TOO_MANY_FILES: unsaved(
    '电脑上同时打开的文件太多，没有做成。',
    '请关闭一些别的程序再做一次；仍然如此，请重新启动电脑。',
  ),
  OUT_OF_MEMORY: {
    what: '这项工作要用的内存超过了程序能用的，已经停止；程序的其他部分照常。',
    data: '这一步没有保存，之前的数据完好，草稿还在。',
    advice: '请关闭一些别的程序再做一次；文件或名单很大的，请分成几份来办。仍然如此，请把情况告诉管理员。',
  },
  ALREADY_DONE: {
    what: (d) =>
      typeof d['why'] === 'string' ? `这一步已经做成，后面的没有做完：${d['why']}` : '这一步已经做过一次，没有再做。',
    data: '做成的都在。',
    advice: (d) => `${whereDone(String(d['route'] ?? ''))}确实要另做一次的，请重新打开这个页面再办。`,
  },
  FILE_BUSY: unsaved(
    (d) => (isHeldOutside(d) ? '文件正被别的程序占用（多为杀毒软件、预览或索引）。' : '数据正被另一项工作占用。'),
    (d) =>
      isHeldOutside(d)
        ? '请等几秒再做一次；常常这样，请关掉正在看这个文件夹的窗口，并请管理员把数据文件夹列入杀毒软件的信任区。'
        : '请稍等几秒再试。',
  ),
  INTERNAL: unsaved(
    '程序出了意外，没有做成。',
    (d) =>
      `请再试一次；仍然如此，请${typeof d['reference'] === 'string' ? `把代码 ${d['reference']} ` : ''}告诉管理员，在“运行日志”里查看。`,
  ),
  FOLDER_UNFIT: unchanged(
    (d) => `这个文件夹不合适：${String(d['why'] ?? '')}`,
    '请选择本机硬盘上的普通文件夹，或专用备份盘。',
  ),
  WRONG_PASSWORD: unchanged('登录名或口令不对。', '请重新输入。连续错 5 次将锁定 15 分钟；忘记口令请管理员重设。'),
  LOCKED_OUT: unchanged((d) => `口令错误次数过多，已锁定到 ${day(d['until'])}。`, '请到时再试，或请管理员解锁。'),
  WRONG_RECOVERY_KEY: unchanged('恢复密钥不对。', '请对照打印件核对八组字符，两半都要输入。'),
  WEAK_PASSWORD: unchanged((d) => `口令不够安全：${String(d['reason'] ?? '')}。`, '请换一个口令。'),
  SAME_PERSON: unchanged(
    '管理员和首位经办不能是同一个人：登录名、姓名都要不同。',
    '请为两个人分别设置。真是两人同名的，先在一人的姓名后加一个字区别，建站后再更正。',
  ),
  SAME_NAME: unchanged(
    (d) =>
      `人员名单里已有“${String(d['name'] ?? '')}”：${(Array.isArray(d['people']) ? d['people'] : []).map(String).join('；')}。`,
    '是同一个人：用名单里已有的这个人，要增加岗位就改他原来登录名的岗位。是同名的另一个人：写明依据再办，依据记入审计，市级会看到同名提示。',
  ),
  SLOTS_TAMPERED: {
    what: '登录名册文件（station.slots.json 和 station.slots.copy.json）两份都损坏或被改动。',
    data: '数据文件没有打开，没有改动。',
    advice: '请从最近一次备份的文件夹里把这两个文件复制回来，再用当时的口令或恢复密钥打开。',
  },
  SLOTS_LOST: {
    what: '登录名册文件（station.slots.json）不见了，数据文件还在。',
    data: '数据文件没有打开，没有改动。',
    advice: '请从最近一次备份的文件夹里把 station.slots.json 复制回来，再用当时的口令或恢复密钥打开。',
  },
  PASSWORD_OUTDATED: unchanged(
    '这是改动以前的口令。登录名册文件是旧的一份，已按数据改正。',
    '请用现在的口令登录；不记得，请管理员重设。',
  ),
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
  USER_EXISTS: unchanged('已有同名的登录名。', '请换一个登录名。'),
  USER_UNKNOWN: unchanged('没有这个用户。', '请刷新后重新选择。'),
  ROLES_CLASH: unchanged((d) => {
    const logins = Array.isArray(d['logins']) ? d['logins'].map(String) : []
    const also = logins.length === 0 ? '' : `；这个人还有登录名 ${logins.join('、')}，同一个人的岗位合起来算`
    return `管理员、审计不能兼任其他岗位${also}。`
  }, '管理员、审计请由不办业务的另一个人担任。'),
  LAST_ADMINISTRATOR: unchanged('这是最后一个管理员。', '请先设好另一位管理员。'),
  PASSWORD_NOT_OWN: unchanged('您的口令还是管理员设的初始口令。', '请先改成自己的口令，再办理业务。'),
  PASSWORD_TOO_OLD: unchanged(
    '初始口令超过 7 天没有使用，已经失效。',
    '请管理员重设一个初始口令，当天登录并改成自己的。',
  ),
  CONFIRMATION_NEEDED: unchanged('这一步要再次输入口令确认。', '请核对后输入本人口令。'),
} satisfies FaultWords
