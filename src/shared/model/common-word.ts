/**
 * What passwords are made of when they are guessed first: the bases under the well known lists of leaked passwords (their
 * figures, years and letter exchanges are undone by the rule that reads this, so one base stands for its hundreds of spellings),
 * and the pinyin of the words of an office. Names of places come from the station, never from here.
 */
const BASES = `
password passwort passwd passw pass pwd secret letmein login logon welcome hello test tester testing guest user default
changeme change access system server oracle mysql sqlserver windows microsoft office excel internet computer network
administrator admin root master super superuser superman manager operator service support demo temp public private
qwertz azerty iloveyou ilove lovely love loveme forever princess sunshine shadow dragon monkey football
baseball basketball soccer hockey batman spiderman pokemon naruto starwars matrix freedom whatever trustno one
jordan michael jennifer jessica ashley nicole daniel andrew joshua robert thomas charlie george william hunter ranger
buster harley summer winter spring autumn january february march april june july august september october november
december monday tuesday wednesday thursday friday saturday sunday today tomorrow money dollar million lucky happy
flower orange banana apple cookie cheese chocolate pepper ginger silver golden purple yellow black white green blue
tiger lion eagle phoenix panda puppy kitty mickey snoopy angel devil heaven killer hacker secure security safe safety
google baidu tencent alibaba taobao tmall alipay weixin wechat weibo jingdong huawei xiaomi lenovo samsung nokia iphone
android china chinese beijing shanghai guangzhou shenzhen
www
woaini woaiwojia woaizhongguo wode nihao nihaoma aini wohenhao zaijian xiexie laopo laogong baobao baobei mama baba
gege jiejie didi meimei pengyou tongxue laoshi xuesheng zhongguo renmin shijie kuaile xingfu pingan jiankang fengfu
facai gongxi gongxifacai wanshiruyi dajiahao haoyun jixiang ruyi fuqi caishen daji dali huanying
mima wodemima kouling denglu yonghu guanli guanliyuan xitong diannao wangluo anquan jiami shouji dianhua youxiang
gongzuo danwei bangong bangongshi lingdao juzhang fujuzhang kezhang fukezhang guzhang zhuren keyuan jingban jingbanren
shenhe shencha fuhe fuzeren bofu chaxun shenji kuaiji chuna caiwu caizheng caizhengju shangwu shangwuju dianshang
dianzishangwu dianzi zhengfu xianzhengfu shizhengfu gongwuyuan hetong butie zijin peixun qiye gongsi jiguan
huishang huishangbu dengji taizhang baobiao tongji
wang wangwei wangfang wangli wangjing wangyong wangyan wangqiang wanglei wangxiuying li liwei lina lijing lijun lijie
liming liqiang lijuan lixiuying zhang zhangwei zhangmin zhangli zhangjing zhangyong zhangyan zhangtao zhangjie zhanglei
zhangqiang liu liuwei liuyang liuyan chen chenjing chenwei yang yangyang zhao huang zhou xu sun ma zhu hu guo he gao lin
密码 管理员 商务局 电商 电子商务 财政局 政府 办公室 你好 我爱你 恭喜发财 万事如意
`

/** Figures that mean something to everybody: by sound, by feast, by the pad of a telephone. */
const FIGURES = `
5201314 1314520 1314521 520520 521521 521125 7758521 7758258 584520 3344521 9958123 110110 119119 120120 123123 321321
112233 332211 121212 131313 147258369 147258 258369 369258147 741852963 159357 159753 357951 789456123 789456 456123 456789
456852 147852 963852 168168 518518 188188 886886 668668 188888 816816 100200 101010 202020 303030
`

const words = (text: string) =>
  text
    .trim()
    .split(/\s+/u)
    .toSorted((a, b) => b.length - a.length)

/** Bases of guessed passwords, the longest first, so that 管理员's pinyin goes before the pinyin it contains. */
export const COMMON_WORDS: readonly string[] = words(BASES)

/** Figures everybody types, the longest first. */
export const COMMON_FIGURES: readonly string[] = words(FIGURES)
