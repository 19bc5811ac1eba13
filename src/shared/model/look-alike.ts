// Characters that are taken for each other when a name is copied by eye; each group is compared as its first one.
const GROUPS =
  '坂畈阪板版 己已巳 未末 天夫 土士 日曰 人入 晴睛 侯候 徽微徵 辰晨 鸿鸣 楠南 桥侨娇 源原 泽译 诚城成 鑫金 茂荗 隆降 嘉喜 福富 裕浴 恒垣 祥详 瑞端 博搏 洋详 华毕 荣劳 竹行 大太 王玉 田由甲申 千干于 贝见 乌鸟 凤风 仓合 免兔 历厉 今令 杨扬 汤场 梁粱 蓝篮 绿缘 钓钧 淘陶 楚础 湖胡 苏办 农衣 茶荼'.split(
    ' ',
  )

const FIRST = new Map(
  GROUPS.flatMap((group) => [...group].map((one) => [one, group.slice(0, 1)] as const).toReversed()),
)
const LIKE = new Map(GROUPS.flatMap((group) => [...group].map((one) => [one, [...group]] as const)))

/** A text in which characters that look alike are one character: never shown, never stored. */
export function byLook(text: string): string {
  return [...text].map((one) => FIRST.get(one) ?? one).join('')
}

/** The characters one may be mistaken for, itself among them. */
export function lookAlikes(character: string): readonly string[] {
  return LIKE.get(character) ?? [character]
}
