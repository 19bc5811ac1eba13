type Act = () => Promise<void>
const acts = new Set<Act>()

/** Has something done while the session still lives, whenever the desk is locked; answers the function that takes it back. */
export function beforeLock(act: Act): () => void {
  acts.add(act)
  return () => acts.delete(act)
}

/** Does all that waits for the lock, such as saving the draft of the last second. */
export async function settleBeforeLock(): Promise<void> {
  await Promise.all([...acts].map((act) => act()))
}
