/** The firm room's door: other rooms import only from here (tools/rooms.mjs). */
export { dealingsWith, firmDealings } from '#core/firm/dealings.ts'
export { firmMoney } from '#core/firm/money.ts'
export { firmTitles } from '#core/firm/title.ts'
