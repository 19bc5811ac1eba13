import type { Act } from './act.ts'
import { total } from './books.ts'
import { judgeBounce, judgeOrder, judgePay, judgeRecover, judgeReturn, judgeReverse } from './judge-money.ts'
import { judgeConfirm, judgeRow, judgeSeveral, judgeWord } from './judge-word.ts'
import { deciderOf, type Login, type Matter, type Model, standing, sumOf, whose } from './model.ts'
import { between, is, mayDo } from './right.ts'

const untouched = (model: Model, one: Matter) =>
  sumOf(model, one.id, 'approval') === 0 && sumOf(model, one.id, 'payment') === 0

/** Whether the model lets an act about one application through. */
function judgeOne(model: Model, one: Matter, login: Login, act: Act): boolean {
  const at = standing(model, one)
  switch (act.do) {
    case 'word':
      return judgeWord(model, one, login, act)
    case 'notice':
      if (act.stale || at.step?.kind !== 'notice' || !mayDo(at.step, login)) return false
      return login.side === whose(one, at.step) && between(act.on, at.last, model.today)
    case 'object':
      if (!one.notice || at.finished || login.side !== one.notice.side) return false
      return between(act.on, one.notice.on, one.notice.endsOn) && act.on <= model.today
    case 'settle': {
      const objection = one.notice?.objections.find(({ id }) => id === act.objection)
      if (!objection || login.side !== one.notice?.side) return false
      return objection.closedOn === '' && between(act.on, objection.on, model.today)
    }
    case 'look':
      return login.side === one.side || (login.side === 'city' && one.decides === 'city')
    case 'correct':
      return login.side === one.side
    case 'row':
      return judgeRow(model, one, login, act)
    case 'plan':
      if (login.side !== deciderOf(one) || !is(login, 'clerk') || at.finished || one.plan.length > 0) return false
      return (
        sumOf(model, one.id, 'payment') === 0 &&
        total(act.amounts.map((amount) => ({ amount }))) <= sumOf(model, one.id, 'approval')
      )
    case 'order':
      return judgeOrder(model, one, login, act)
    case 'pay':
      return judgePay(model, one, login, act)
    case 'leave-order':
    case 'bounce':
      return judgeBounce(model, one, login, act)
    case 'recover':
      return judgeRecover(model, one, login, act)
    case 'return':
      return judgeReturn(model, one, login, act)
    case 'rest':
      if (!is(login, 'approver') || (login.side !== one.side && login.side !== 'city') || at.finished) return false
      return between(act.on, one.appliedOn, model.today)
    case 'resume': {
      const rest = one.rests.find(({ id }) => id === act.rest)
      if (!rest || rest.side !== login.side || !is(login, 'approver')) return false
      return rest.kind === 'paused' && between(act.on, rest.on, model.today)
    }
    case 'withdraw':
      if (act.stale || login.side !== one.side || at.finished || !untouched(model, one)) return false
      return between(act.on, one.appliedOn, model.today)
    case 'void':
      return login.side === one.side && is(login, 'clerk') && untouched(model, one)
    default:
      return false
  }
}

/** Whether the model lets an act through. */
export function judge(model: Model, logins: ReadonlyMap<string, Login>, act: Act): boolean {
  if (act.do === 'pass') return true
  const login = logins.get(act.who)
  if (!login) return false
  if (act.do === 'batch' || act.do === 'record') return judgeSeveral(model, login, act)
  if (act.do === 'confirm') return judgeConfirm(model, login, act)
  if (act.do === 'reverse') return judgeReverse(model, login, act)
  if (act.do === 'apply')
    return (
      is(login, 'clerk') &&
      login.side === act.side &&
      !model.bans.some(({ firm, side }) => firm === act.firm && side === act.side)
    )
  const one = model.matters.get(act.matter)
  return one !== undefined && judgeOne(model, one, login, act)
}
