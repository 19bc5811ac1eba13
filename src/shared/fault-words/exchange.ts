import { type FaultWords, UNCHANGED, said } from '#shared/fault-words/words.ts'

/** Packages, keys and peers. */
export const EXCHANGE_WORDS = {
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
  'E-SIZE': {
    what: (d) => `文件大小超出规定${said(d) ? `：${said(d)}` : ''}。`,
    data: '没有接收，数据没有改动。',
    advice: '请向对方要原件；原件就是这么大时请对方分批报送。',
  },
  PACKAGE_TOO_LARGE: {
    what: (d) => {
      const most = typeof d['label'] === 'string' ? `，其中“${d['label']}”超过了一个包能装的` : ''
      return `要送的内容太多，一个报送包装不下${typeof d['rows'] === 'number' ? `：对方还没有确认收到的共 ${d['rows']} 条${most}` : ''}。`
    },
    data: '没有写出报送包，数据没有改动。',
    advice:
      '请对方写一个回复包来，本站接收以后，对方已经收到的就不再带上，再报送；从来没有收到过回复的，请打电话向对方要。收过最新的回复仍然这样，请把这条提示交给软件维护人员。',
  },
  'E-ZIP': {
    what: (d) => `文件结构不对，可能被别的软件打开后另存过${said(d) ? `：${said(d)}` : ''}。`,
    data: '没有接收，数据没有改动。',
    advice: '请向对方要原样文件，不要解压再压缩。',
  },
  'E-CMS': {
    what: (d) => said(d) || '文件打不开：可能损坏了，或者不是加密给本单位的。',
    data: '没有接收，数据没有改动。',
    advice: (d) =>
      said(d) ? '请先拆封，再核验拆封件。' : '请对方重新写出一份；对方换过密钥或本单位换过电脑的，先核对“本机与密钥”。',
  },
  'E-CHAIN': {
    what: '文件里的证书不是这个单位的，或不是由市级根密钥签发的。',
    data: '没有接收，数据没有改动。',
    advice:
      '请电话与对方核对；这份文件不要使用。市级说重制了根密钥的，请管理员在“本机与密钥”选市级新的登记文件，换认新的根密钥。',
  },
  'E-REVOKED': {
    what: '这把密钥已经停用或吊销，这个包在停用之后。',
    data: '没有接收，数据没有改动。',
    advice: '请电话与对方核对：换过密钥的，对方用新密钥的下一个包会再带上这些内容；密钥丢失或被盗的，重新登记。',
  },
  'E-EXPIRED': {
    what: (d) => said(d) || '签这个包的证书已经到期。',
    data: '没有接收，数据没有改动。',
    advice: '请对方的管理员先换钥（“系统 → 本机与密钥”），再重新报送；时钟不对的，先校准电脑时间。',
  },
  CERTIFICATE_ENDED: {
    what: (d) => `本站的签名证书 ${String(d['ended'] ?? '')} 已经到期，写出的包对方不收。`,
    data: '没有写出报送包，数据没有改动。',
    advice: (d) =>
      `${
        d['kind'] === 'city'
          ? '请管理员在“系统 → 本机与密钥”里更换日常密钥，再写。'
          : '请管理员在“系统 → 本机与密钥”里换钥：写出换钥文件交市站，接收市站带来新证书的包，再报送。'
      }时钟不对的，先校准电脑时间。`,
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
  ROOT_UNMADE: {
    what: '市站的密钥还没有做，没有根密钥可以封存。',
    data: UNCHANGED,
    advice: '请先导出本站的登记文件，密钥随之做好；登记完各县再封存。',
  },
  SEAL_NOT_MADE: {
    what: '还没有写出封存件。',
    data: UNCHANGED,
    advice: '请先“封存根密钥”，写出两份封存件和两张封存单。',
  },
  SEAL_DIFFERS: {
    what: '输入的数字与封存单不符。',
    data: '根密钥还在本机，可以照常使用；没有封存。',
    advice: '请照打印出来的两张封存单，各敲最后一组五位数字；纸不见了的，重新写出一套。',
  },
  NOT_CITY: { what: '这件事只有市站能办。', data: UNCHANGED, advice: '请市级商务主管部门办理。' },
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
    advice:
      '文件名写着“第几份共几份”的，请先接收前面的各份；不是的，请对方先接收本单位的回执，再重新报送：新的文件会把缺的一并带来。',
  },
  'E-FORK': {
    what: '对方的数据出现两个不同的分支，可能复制或恢复过数据。',
    data: '没有接收，数据没有改动。',
    advice:
      '请电话核对。对方确认继续用哪一份以后，请它的管理员在“系统 → 本机与密钥”页声明“本站数据是复制或恢复来的”，再由经办或负责人重新报送。',
  },
  'E-EPOCH': {
    what: (d) => said(d) || '对方换过数据版本，接不上。',
    data: '没有接收，数据没有改动。',
    advice:
      '以前的旧文件不用管，内容以新包为准。是对方刚写出的，说明它那台电脑用的是旧数据：请电话核对，请它的管理员在“系统 → 本机与密钥”页声明“本站数据是复制或恢复来的”，再由经办或负责人重新报送。',
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
    advice: '在收件的列表里点“搁置”先存下；升级程序以后，从“以前收到的”里打开它再接收。',
  },
  'E-PURPOSE': {
    what: (d) => said(d) || '这种文件不该由对方发出。',
    data: '没有接收，数据没有改动。',
    advice: '请电话与对方核对。',
  },
  PEER_UNKNOWN: { what: '还没有登记这个单位的密钥。', data: UNCHANGED, advice: '请管理员先在“本机与密钥”中登记。' },
  PEER_KNOWN: {
    what: '这个单位的密钥已经登记过。',
    data: UNCHANGED,
    advice:
      '更换密钥请走换钥手续。市级根密钥丢失、重制了的，请县站管理员在“本机与密钥”选市级新的登记文件，电话核对指纹、写明原因，“换认新的根密钥”。',
  },
  PEER_KIND: { what: '县站只能与市站互换，县站之间不互换。', data: UNCHANGED, advice: '请确认文件来自市站。' },
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
  PACKAGE_UNKNOWN: { what: '登记里没有这个报送包。', data: UNCHANGED, advice: '请刷新列表，重新选择。' },
  PACKAGE_LOST: {
    what: '这个报送包的文件不在本机了，或者已经损坏。',
    data: '报送登记没有改动，交接单仍可补打。',
    advice: '请重新写出一个包：对方还没有确认收到的内容，新的包里都会再带上。',
  },
  PACKAGE_FILES_GONE: {
    what: (d) =>
      `这个报送包的附件有 ${typeof d['files'] === 'number' ? `${d['files']} 个` : '一部分'}已经不在本机（按销毁清册销毁了，或者存档文件缺失、损坏），原文件拼不出来。`,
    data: '包里的清单、签名、登记内容和报送登记都还在，没有改动。',
    advice:
      '附件是缺失或损坏的，可以从备份恢复那个存档文件后再取；对方还没有确认收到的内容，新写的包里都会再带上，交接单仍可补打。',
  },
  QUARANTINE_UNKNOWN: {
    what: '这个隔离的文件不在了。',
    data: UNCHANGED,
    advice: '可能已经删除，或给后来的文件让了位。它的名称、摘要和拒收的原因在审计记录里还有。',
  },
  NOTHING_TO_RETURN: {
    what: '对方没有缺少本站收过的记录，不用交还。',
    data: UNCHANGED,
    advice: '如果对方刚恢复过备份，请先接收它恢复后的第一个包。',
  },
} satisfies FaultWords
