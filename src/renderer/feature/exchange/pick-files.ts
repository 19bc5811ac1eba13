import { type PickedFile, readFile } from '#ui/component/file.ts'

/** Lets the user choose several files at once: a city clerk gets seven counties on one stick. */
export function pickFiles(accept: string): Promise<readonly PickedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.accept = accept
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => {
      void Promise.all([...(input.files ?? [])].map(readFile)).then(resolve)
    })
    input.click()
  })
}
