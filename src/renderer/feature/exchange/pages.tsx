import { inGroup, lazyPage } from '#ui/component/screen.ts'

export const screens = inGroup('报送', [
  {
    path: '/exchange/pending',
    label: '待报送',
    stationKind: 'county',
    element: lazyPage(async () => (await import('#ui/feature/exchange/pending-page.tsx')).UnsentPage),
    help: '还没有报到市级、或市级还没有确认收到的内容。点“报送”，程序写出一个签名的报送包和一张交接单。\n文件用 U 盘或邮件送到市级；交接单打印、盖章一起送。丢了不要紧：下一个包里会再带上。\n报送包是加密的，只有市级和本单位能打开；账号、证件号也在里面。',
  },
  {
    path: '/exchange/sent',
    label: '已报送',
    stationKind: 'county',
    element: lazyPage(async () => (await import('#ui/feature/exchange/sent-page.tsx')).SentPage),
    help: '写出过的报送包：第几号、什么时候、谁写的、多少条、多少钱。市级的回复到了，这里会显示“对方已收”。\n文件丢了、纸坏了、当时没存成：选中那个包，再存一次文件或补打交接单，不占新的包号。',
  },
  {
    path: '/exchange/replies',
    label: '市级回复',
    stationKind: 'county',
    element: lazyPage(async () => (await import('#ui/feature/exchange/inbox-page.tsx')).RepliesPage),
    help: '选市级发来的文件。程序先核对是不是市级签的、有没有改动、缺不缺号，再逐条给您看会变什么，旧的在左、新的在右。\n看清以后再接收；拿不准的可以先搁置。接收前什么都不会变。',
  },
  {
    path: '/exchange/inbox',
    label: '收件箱',
    stationKind: 'city',
    element: lazyPage(async () => (await import('#ui/feature/exchange/inbox-page.tsx')).InboxPage),
    help: '可以一次选好几个县的文件，一行一个包：谁的、什么内容、从哪里接上、完整不完整。\n回车看这个包会变什么，再决定接收或搁置。接收前什么都不会变。',
  },
  {
    path: '/exchange/counties',
    label: '各县情况',
    stationKind: 'city',
    element: lazyPage(async () => (await import('#ui/feature/exchange/counties-page.tsx')).CountiesPage),
    help: '每个县最近一次来件、来到第几号、中间缺哪几号、还有多少没有下发。点“下发”写出给这个县的回复包。',
  },
  {
    path: '/exchange/handed-down',
    label: '已下发',
    stationKind: 'city',
    element: lazyPage(async () => (await import('#ui/feature/exchange/sent-page.tsx')).HandedDownPage),
    help: '给各县写出过的包：给谁、第几号、什么时候、谁写的。县里的下一个包到了，这里会显示“对方已收”。\n文件丢了、纸坏了、当时没存成：选中那个包，再存一次文件或补打交接单，不占新的包号。',
  },
  {
    path: '/exchange/unaddressed',
    label: '补发给各县',
    permission: 'exchange.trust',
    stationKind: 'city',
    element: lazyPage(async () => (await import('#ui/feature/exchange/unaddressed-page.tsx')).UnaddressedPage),
    help: '市级的文件、联席会议和议定事项、责任单位名称，现在登记时就发给各县；起草、征求意见的文件，改为印发以后发。以前登记的只留在市级，列在这里；选中要发的，点“补发选中的”。\n内容不变，每条多一个版本，随下一个下发的包送出；县里只能看。',
  },
  {
    path: '/exchange/flags',
    label: '提示处置',
    element: lazyPage(async () => (await import('#ui/feature/exchange/flag-page.tsx')).FlagPage),
    help: '接收时发现的疑点，例如同一张单据两个县都用了。疑点不挡接收，但要有人看过，写下怎么处置的。',
  },
  {
    path: '/exchange/recovery',
    label: '恢复与交还',
    element: lazyPage(async () => (await import('#ui/feature/exchange/recovery-page.tsx')).RecoveryPage),
    help: '用备份恢复以后，备份之后写的、已经报出去的内容，对方手里还有。先报送一次，对方就看到本站缺什么，把本站签过的原包交还回来。\n交还的内容本站没有就找回；本站恢复后又改过的不覆盖，列出来请人核对。\n两台电脑用着同一份数据时，只能留一份，由管理员在“系统 → 本机与密钥”里声明。',
  },
  {
    path: '/exchange/keys',
    label: '本机与密钥',
    group: '系统',
    permission: 'audit.read',
    element: lazyPage(async () => (await import('#ui/feature/exchange/key-page.tsx')).KeyPage),
    help: '市、县第一次往来以前，先互相登记密钥：各自导出登记文件交给对方，再打电话，对方念六组数字，您听着敲进来。\n数字必须自己敲：程序不显示对方的数字让您点“一样”，就是要防止有人换了文件。\n市站的根密钥只用来发证，登记完各县后要封存成两份，由两人保管。证书三年到期，到期前换钥；密钥丢失或被盗，先打电话请市站吊销。每件事都能打印记录。\n两台电脑用着同一份数据、或用复制的数据接着办时，在最下面声明；声明以前会写明对方手里有什么、有多少条要重新编号。\n审计可以看、可以打印，办理的都是管理员。',
  },
])
