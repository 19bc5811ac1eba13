import type { Side } from './model.ts'

/** What somebody tries. Logins, applications and rows are named by their ids; amounts in 分. */
export type Act =
  | {
      readonly do: 'word'
      readonly matter: string
      readonly who: string
      readonly step: string
      readonly outcome: string
      readonly signatory: string
      readonly amount: number
      readonly on: string
      readonly stale: boolean
    }
  | {
      readonly do: 'notice'
      readonly matter: string
      readonly who: string
      readonly on: string
      readonly stale: boolean
    }
  | { readonly do: 'object'; readonly matter: string; readonly who: string; readonly on: string }
  | {
      readonly do: 'settle'
      readonly matter: string
      readonly who: string
      readonly objection: string
      readonly on: string
      readonly upheld: boolean
    }
  | { readonly do: 'look'; readonly matter: string; readonly who: string }
  | { readonly do: 'correct'; readonly matter: string; readonly who: string }
  | {
      readonly do: 'row'
      readonly matter: string
      readonly who: string
      readonly step: string
      readonly on: string
      readonly good: boolean
      readonly entry: string
    }
  | { readonly do: 'plan'; readonly matter: string; readonly who: string; readonly amounts: readonly [number, number] }
  | {
      readonly do: 'order'
      readonly matter: string
      readonly who: string
      readonly amount: number
      readonly on: string
      readonly instalment: string | null
    }
  | {
      readonly do: 'leave-order'
      readonly matter: string
      readonly who: string
      readonly order: string
      readonly on: string
    }
  | {
      readonly do: 'bounce'
      readonly matter: string
      readonly who: string
      readonly order: string
      readonly on: string
    }
  | {
      readonly do: 'pay'
      readonly matter: string
      readonly who: string
      readonly amount: number
      readonly on: string
      readonly order: string | null
      readonly reason: boolean
      readonly stale: boolean
    }
  | {
      readonly do: 'reverse'
      readonly matter: string
      readonly who: string
      readonly entry: string
      readonly on: string
    }
  | {
      readonly do: 'recover'
      readonly matter: string
      readonly who: string
      readonly amount: number
      readonly on: string
      readonly bans: boolean
    }
  | {
      readonly do: 'return'
      readonly matter: string
      readonly who: string
      readonly recovery: string
      readonly amount: number
      readonly on: string
    }
  | {
      readonly do: 'rest'
      readonly matter: string
      readonly who: string
      readonly kind: 'paused' | 'ended'
      readonly on: string
    }
  | { readonly do: 'resume'; readonly matter: string; readonly who: string; readonly rest: string; readonly on: string }
  | {
      readonly do: 'withdraw'
      readonly matter: string
      readonly who: string
      readonly on: string
      readonly stale: boolean
    }
  | { readonly do: 'void'; readonly matter: string; readonly who: string }
  | { readonly do: 'batch'; readonly who: string; readonly matters: readonly string[]; readonly on: string }
  | {
      readonly do: 'record'
      readonly who: string
      readonly matters: readonly string[]
      readonly signatory: string
      readonly on: string
    }
  | { readonly do: 'confirm'; readonly who: string; readonly list: string }
  | { readonly do: 'apply'; readonly who: string; readonly firm: string; readonly side: Side; readonly on: string }
  | { readonly do: 'pass'; readonly days: number }

export type Of<D extends Act['do']> = Extract<Act, { readonly do: D }>
