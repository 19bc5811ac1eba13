import { printedTable } from '#core/printing/form-data-list.ts'
import { dateParts, allTexts } from '#core/printing/form-data-text.ts'
import type { FormData, FormSection } from '#shared/definition/form.ts'
import { pick } from '#shared/pick.ts'

type Line = { readonly label: string; readonly value: string; readonly wide: boolean; readonly lines: number }

/** REG-1: any register's record as sections of label and value, two pairs a line, wide fields on a line of their own. */
export function cardView(data: FormData<'REG-1'>, blank: boolean): Record<string, unknown> {
  return { ...enterpriseView(data, blank), paper: data.paper ?? null, ...pick(data, 'title', 'subtitle') }
}

/** ENT-1: the enterprise's name, code and state stand above the sections the register gives. */
export function enterpriseView(
  data: Pick<FormData<'ENT-1'>, 'filledOn' | 'sections'>,
  blank: boolean,
): Record<string, unknown> {
  return {
    ...allTexts(data, blank),
    filledOn: blank ? null : dateParts(data.filledOn),
    sections: data.sections.map((section) => sectionView(section, blank)),
  }
}

function sectionView(section: FormSection, blank: boolean): Record<string, unknown> {
  const lines: Line[][] = []
  let open: Line[] | undefined
  for (const given of section.fields) {
    const line = { ...given, value: blank ? '' : given.value }
    if (line.wide) {
      lines.push([line])
      open = undefined
    } else if (open) {
      open.push(line)
      open = undefined
    } else {
      open = [line]
      lines.push(open)
    }
  }
  return {
    title: section.title,
    lines,
    table: section.table ? printedTable(section.table, blank ? section.table.rows.length || 4 : undefined) : null,
  }
}
