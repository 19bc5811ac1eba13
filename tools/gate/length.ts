import { longFiles } from './tree.ts'

/** Files that stay over 300 lines, each with its reason. The list shrinks: a file that fits again must leave it. */
const KEPT: Readonly<Record<string, string>> = {
  'src/main/core/procedure/act.test.ts': 'one procedure from acceptance to payment, in order',
  'src/shared/model/credit-code.test.ts': 'tables of codes, published and spoiled',
  'src/shared/model/date.test.ts': 'tables of dates as clerks write them',
  'src/shared/model/money.test.ts': 'tables of amounts as clerks write them',
  'tests/e2e/helper/make-office.ts': 'one office prepared in order; every step needs the one before',
  'tests/exchange/trust.test.ts': 'one life of a trust table, in order',
  'tests/importing/hostile-sheet.ts': 'one table of hostile files, each with its verdict',
  'tests/procedure/order.test.ts':
    'one desk with two pools: an order, its instalments, its bounce and what is called back',
  'tests/printing/forms.test.ts': 'one rule a test over every form',
  'tests/printing/sample.ts': 'one sample a form',
  'tests/register/definition.test.ts': 'every rule over every register, on one pair of stations',
  'tools/bench/exchange-child.ts': 'a benchmark is one file that a reader can check by itself',
  'tools/make-messy.ts': 'one recipe of spoiled rows, drawn in order from one seed',
}

/** What is wrong with the lengths of the tree: a long file without a reason, a reason without a long file. */
export function lengthProblems(
  long: readonly { readonly path: string; readonly lines: number }[] = longFiles(),
  kept: Readonly<Record<string, string>> = KEPT,
): string[] {
  const paths = new Set(long.map((one) => one.path))
  return [
    ...long
      .filter(({ path }) => !Object.hasOwn(kept, path))
      .map(
        ({ path, lines }) =>
          `${path}: ${lines} lines; split it by what it does, or say in tools/gate/length.ts why not`,
      ),
    ...Object.keys(kept)
      .filter((path) => !paths.has(path))
      .map((path) => `${path} is not over 300 lines any more: take it off the list in tools/gate/length.ts`),
  ]
}
