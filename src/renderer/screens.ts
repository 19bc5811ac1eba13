import type { Definitions } from '#shared/definition/definitions.ts'
import type { Screen } from '#ui/component/screen.ts'
import { screens as desk } from '#ui/feature/desk/pages.tsx'
import { screens as enterprise } from '#ui/feature/enterprise/pages.tsx'
import { screens as exchange } from '#ui/feature/exchange/pages.tsx'
import { screens as fund } from '#ui/feature/fund/pages.tsx'
import { screens as importing } from '#ui/feature/importing/pages.tsx'
import { screens as policy } from '#ui/feature/policy/pages.tsx'
import { screens as printing } from '#ui/feature/printing/pages.tsx'
import { screens as procedure } from '#ui/feature/procedure/pages.tsx'
import { screens as register } from '#ui/feature/register/pages.tsx'
import { screens as supervision } from '#ui/feature/supervision/pages.tsx'
import { screens as statistic } from '#ui/feature/statistic/pages.tsx'
import { screens as reporting } from '#ui/feature/reporting/pages.tsx'
import { screens as retention } from '#ui/feature/retention/pages.tsx'
import { screens as system } from '#ui/feature/system/pages.tsx'
import { screens as title } from '#ui/feature/title/pages.tsx'
import { screens as training } from '#ui/feature/training/pages.tsx'

/** Every screen of the program; the order inside a group is the order of the menu. */
export const screensOf = (definitions: Definitions): readonly Screen[] => [
  ...desk,
  ...enterprise,
  ...statistic,
  ...register(definitions),
  ...importing,
  ...fund,
  ...procedure(definitions),
  ...training,
  ...supervision,
  ...title(definitions),
  ...exchange,
  ...reporting,
  ...printing,
  ...policy,
  // Behind the checklist of a new station, where the administrator begins.
  ...system,
  ...retention,
]
