import { attemptText } from '#shared/command-text.ts'
import type { RouteName } from '#shared/contract/index.ts'
import type { Fault } from '#shared/contract/route.ts'
import { ask, type InputOf, isAct, newCommandId, type ReplyOf } from '#ui/api/client.ts'

/** True where nobody knows whether the act was done: no answer came, or the station stopped before it gave one. */
function isUnanswered({ code, details }: Fault): boolean {
  return code === 'STATION_STOPPED' || details['unanswered'] === true
}

type Attempt = <K extends RouteName>(
  route: K,
  input: InputOf<K>,
  /** Hears the id it goes under before it is sent. */
  onBegin?: (id: string) => void,
) => Promise<ReplyOf<K>>

/**
 * Asks acts under ids of their own. The same input sent again after "no answer" keeps its id, whatever password was typed
 * again for it, so a second click after a dropped connection is applied once (design decision 2).
 */
export function createAttempts(): Attempt {
  const unanswered = new Map<string, string>()
  return async (route, input, onBegin) => {
    const text = `${route} ${attemptText(input)}`
    const id = unanswered.get(text) ?? newCommandId()
    onBegin?.(id)
    const reply = await ask(route, input, isAct(route) ? id : undefined)
    if (!reply.ok && isUnanswered(reply.fault)) unanswered.set(text, id)
    else unanswered.delete(text)
    return reply
  }
}
