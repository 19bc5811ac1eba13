import { passwordWeakness } from '#shared/model/password.ts'
import { FIRST_PROFILE, PASSWORD_PROFILES, type PasswordProfileName } from '#shared/model/password-profile.ts'

/** Days in which a password set by somebody else opens the door; then it is set anew (S-39). */
export const INITIAL_PASSWORD_DAYS = 7

/** Signs that are not taken for one another on paper: no 0 O o, no 1 l I i, no 2 Z z, no 5 S s, no 8 B, no g q, no u v U V. */
const SIGNS = 'abcdefhjkmnprtwxyACDEFGHJKLMNPQRTWXY34679'
/** Together over 60 bits. */
const LEAST_GROUPS = 3
const GROUP = 4
/** Bytes from here on would make the first signs likelier than the others. */
const EVEN = 256 - (256 % SIGNS.length)

function signs(count: number, random: (bytes: number) => Uint8Array): string {
  let found = ''
  while (found.length < count)
    for (const byte of random(count))
      if (byte < EVEN && found.length < count) found += SIGNS.charAt(byte % SIGNS.length)
  return found
}

/**
 * A first password to be read from a slip and typed once: groups of four, as many as the station's profile wants, strong by the
 * station's own rule.
 */
export function initialPassword(
  userName: string,
  random: (bytes: number) => Uint8Array,
  profile: PasswordProfileName = FIRST_PROFILE,
): string {
  // A stroke stands between two groups.
  const length = Math.max(LEAST_GROUPS, Math.ceil((PASSWORD_PROFILES[profile].least + 1) / (GROUP + 1)))
  for (;;) {
    const made = Array.from({ length }, () => signs(GROUP, random)).join('-')
    if (passwordWeakness(made, { userName, words: [], profile }) === undefined) return made
  }
}
