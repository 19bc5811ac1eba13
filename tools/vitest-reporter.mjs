// Vitest's JSON report leaves out the reason of a skip; this one keeps it, and prints a line a file as progress.
import { writeFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[], failures: { name: string, text: string }[] }} Report */

export default class Reporter {
  /** @type {Report} */
  #report = { passed: 0, failed: 0, skipped: [], failures: [] }

  /** @param {any} module a vitest TestModule; its class is not exported for plain JavaScript */
  onTestModuleEnd(module) {
    const file = module.relativeModuleId ?? module.moduleId
    let tests = 0
    const errors = module.errors()
    for (const test of module.children.allTests()) {
      tests += 1
      // What a broken set-up left undone is counted once, as that error.
      this.#take(
        `${file} > ${test.fullName}`,
        test.result(),
        errors.length > 0 ? 'not run: the set-up of this file failed' : '',
      )
    }
    for (const error of errors) this.#fail(file, error)
    // A file without a single test is green by absence.
    if (tests === 0 && errors.length === 0) this.#fail(file, { message: 'this file holds no test' })
    const state = module.state() === 'failed' || tests === 0 ? 'FAILED' : 'ok'
    const seconds = (module.diagnostic().duration / 1000).toFixed(1)
    process.stderr.write(`  ${state.padEnd(6)} ${file} (${tests}, ${seconds} s)\n`)
  }

  /** @param {unknown} _modules @param {readonly any[]} errors */
  onTestRunEnd(_modules, errors) {
    for (const error of errors) this.#fail('outside any test', error)
    const file = process.env.HSB_VITEST_JSON
    if (file) writeFileSync(file, JSON.stringify(this.#report))
  }

  /** @param {string} name @param {any} result @param {string} otherwise reason of a skip that gives none */
  #take(name, result, otherwise) {
    if (result.state === 'passed') this.#report.passed += 1
    else if (result.state === 'failed') for (const error of result.errors.slice(0, 1)) this.#fail(name, error)
    else this.#report.skipped.push({ name, reason: result.note ?? otherwise })
  }

  /** @param {string} name @param {any} error */
  #fail(name, error) {
    this.#report.failed += 1
    const place = String(error.stack ?? '')
      .split('\n')
      .find((line) => /^\s+at .*(src|tests|tools)\//.test(line))
    this.#report.failures.push({ name, text: [error.message, error.diff, place].filter(Boolean).join('\n') })
  }
}
