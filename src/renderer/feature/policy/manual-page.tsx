import { useMemo } from 'react'
import manual from '#docs/用户手册.md?raw'
import { useAsk } from '#ui/api/use-ask.ts'
import { Empty } from '#ui/component/empty.tsx'
import { SearchBox } from '#ui/component/filter-bar.tsx'
import { fitOf } from '#ui/component/jump-word.ts'
import { chaptersOf, chaptersWith, ChapterText } from '#ui/component/markdown.tsx'
import { Page } from '#ui/component/page.tsx'
import { useRemembered } from '#ui/component/remember.ts'

const TITLE = 1

/** 用户手册: the whole manual inside the program, searched by words. */
export function ManualPage() {
  const [query, setQuery] = useRemembered('manual:query', '')
  const chapters = useMemo(() => chaptersOf(manual).filter((one) => one.level > TITLE), [])
  const spelled = useAsk('desk.spell', { words: chapters.map((one) => one.title) })
  const byTitle = chapters.filter(
    (one, at) => query !== '' && fitOf(one.title, spelled.value?.[at], query.trim().toLowerCase()) !== null,
  )
  const found = chaptersWith(chapters, query)
  const shown = found.length > 0 ? found : byTitle
  return (
    <Page title="用户手册">
      <div className="toolbar">
        <SearchBox
          label="在手册中查找"
          placeholder="几个词，中间空格；或标题的拼音"
          value={query}
          onChange={setQuery}
          first
        />
        <span className="hint" role="status">{`${shown.length} 节`}</span>
      </div>
      <div className="manual">
        <nav className="manual-contents" aria-label="目录">
          <ul>
            {shown.map((one) => (
              <li key={one.title}>
                <button
                  type="button"
                  className="manual-link"
                  onClick={() => document.getElementById(`manual-${one.title}`)?.scrollIntoView({ block: 'start' })}
                >
                  {one.title}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div className="manual-text" tabIndex={0} role="region" aria-label="手册内容">
          {shown.map((one) => (
            <section key={one.title} id={`manual-${one.title}`}>
              <h2>{one.title}</h2>
              <ChapterText lines={one.lines} />
            </section>
          ))}
          {shown.length === 0 ? <Empty why="手册里没有同时写着这些字的一节。换一个字，或少输一个词。" /> : null}
        </div>
      </div>
    </Page>
  )
}
