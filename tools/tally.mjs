// What `npm test` adds up, as pure functions: the reports of the runners, the skips with their reasons, the last line.

/** @typedef {{ name: string, reason: string }} Skip */
/** @typedef {{ name: string, text: string }} Failure */
/** @typedef {{ passed: number, failed: number, skipped: Skip[], failures: Failure[], unsteady?: Failure[] }} Tally */

/** So many browser tests of a run may fail once and hold when they are taken again; with one more, all of them failed. */
const UNSTEADY_MOST = 1

/** @returns {Tally} */
export const emptyTally = () => ({ passed: 0, failed: 0, skipped: [], failures: [] })

/**
 * Sums tallies; order of failures and skips is kept.
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const total = emptyTally()
  for (const tally of tallies) {
    total.passed += tally.passed
    total.failed += tally.failed
    total.skipped.push(...tally.skipped)
    total.failures.push(...tally.failures)
    if (tally.unsteady !== undefined) total.unsteady = [...(total.unsteady ?? []), ...tally.unsteady]
  }
  return total
}

/**
 * A skip must say why: by ctx.skip(reason), a Playwright annotation, or "not run: …" / "skipped: …" in its name.
 * @param {Skip} skip
 */
export function reasonOf(skip) {
  return skip.reason.trim() || /(?:not run|skipped)\b[\s:,(]*.*$/i.exec(skip.name)?.[0] || ''
}

/**
 * Turns a skip without a reason into a failure: nothing is skipped silently.
 * @param {Tally} tally
 * @returns {Tally}
 */
export function refuseSilentSkips(tally) {
  const silent = tally.skipped.filter((skip) => reasonOf(skip) === '')
  return {
    ...tally,
    failed: tally.failed + silent.length,
    skipped: tally.skipped.filter((skip) => reasonOf(skip) !== ''),
    failures: [...tally.failures, ...silent.map(({ name }) => ({ name, text: 'skipped without a reason' }))],
  }
}

/**
 * Reads Playwright's JSON report: one result a test. A test that failed and held when it was taken again (the
 * configuration gives each one second try) is unsteady: it counts as passed and is named with what it failed on, a
 * race to mend. Where more than `UNSTEADY_MOST` are, a fault is likelier than the machine: all count as failed.
 * @param {any} report
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  const tally = emptyTally()
  for (const error of report.errors ?? []) {
    tally.failed += 1
    tally.failures.push({ name: 'playwright', text: error.message ?? String(error) })
  }
  /** @param {any} suite @param {string} path */
  const walk = (suite, path) => {
    for (const inner of suite.suites ?? []) walk(inner, path ? `${path} > ${inner.title}` : inner.title)
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) takePlaywright(tally, `${path} > ${spec.title}`, test)
    }
  }
  for (const suite of report.suites ?? []) walk(suite, suite.title)
  const { unsteady } = tally
  if (unsteady === undefined || unsteady.length <= UNSTEADY_MOST) return tally
  const { passed, failed, failures, skipped } = tally
  return {
    passed: passed - unsteady.length,
    failed: failed + unsteady.length,
    failures: [...failures, ...unsteady],
    skipped,
  }
}

/** What a try of a test failed on, without the colours of a terminal. @param {any} one @param {string} otherwise */
const messageOf = (one, otherwise) => (one?.error?.message ?? otherwise).replaceAll(/\u001B\[\d+m/g, '')

/** @param {Tally} tally @param {string} name @param {any} test */
function takePlaywright(tally, name, test) {
  if (test.status === 'skipped') {
    const note = test.annotations.find((/** @type {any} */ a) => a.type === 'skip' || a.type === 'fixme')
    tally.skipped.push({ name, reason: note?.description ?? '' })
  } else if (test.status === 'expected') {
    tally.passed += 1
  } else if (test.status === 'flaky') {
    tally.passed += 1
    tally.unsteady = [...(tally.unsteady ?? []), { name, text: messageOf(test.results[0], test.status) }]
  } else {
    tally.failed += 1
    tally.failures.push({ name, text: messageOf(test.results.at(-1), test.status) })
  }
}

/**
 * The last line of `npm test`. @param {Tally} tally
 */
export function lastLine(tally) {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`
}

/**
 * What is wrong with the text of a lock file, or undefined: an address would tie every user to one registry.
 * @param {string} lock
 */
export function lockProblem(lock) {
  return /"resolved":/.test(lock) ? 'package-lock.json holds "resolved" addresses' : undefined
}
