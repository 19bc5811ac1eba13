import type { Definitions } from '#shared/definition/definitions.ts'
import { procedureScreens } from '#ui/component/procedure/screens.tsx'
import type { Screen } from '#ui/component/screen.ts'

/** Screens of the procedures that pay by their definition alone; the others stand among the screens of their own rooms. */
export const screens = (definitions: Definitions): readonly Screen[] =>
  definitions.procedures.filter((one) => one.calculate?.bounds).flatMap((one) => procedureScreens(definitions, one))
