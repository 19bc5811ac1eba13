/** SQL: whether a peer gave a row back after a restore; `id` is SQL of its id. */
export function isReturnedOrClaimed(id: string): string {
  return `(EXISTS (SELECT 1 FROM returned_version g WHERE g.id = ${id})
  OR EXISTS (SELECT 1 FROM claimed_version g WHERE g.id = ${id}))`
}

/** SQL: given back and not written again, because a rule refused it or a person has yet to take it; 恢复与交还 lists it. */
export function isUnsettled(id: string): string {
  return `(${isReturnedOrClaimed(id)}
  AND NOT EXISTS (SELECT 1 FROM returned_version g WHERE g.id = ${id} AND g.outcome IN ('regained', 'held'))
  AND NOT EXISTS (SELECT 1 FROM claimed_version g WHERE g.id = ${id} AND g.outcome = 'taken'))`
}
