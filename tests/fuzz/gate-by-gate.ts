/** The words behind which the fault lies, all of them in one input. */
export const GATES = ['aa', 'bb', 'cc', 'dd', 'ee'] as const

/** A reader with a fault that only somebody comes to who passes five conditions: each is a block of its own. */
export function gateByGate(bytes: Buffer): string {
  const [first, second, third, fourth, fifth] = GATES
  if (bytes.includes(first)) {
    if (bytes.includes(second)) {
      if (bytes.includes(third)) {
        if (bytes.includes(fourth)) {
          return bytes.includes(fifth) ? 'came to the fault' : 'taken'
        }
        return 'taken'
      }
      return 'taken'
    }
    return 'taken'
  }
  return 'refused'
}
