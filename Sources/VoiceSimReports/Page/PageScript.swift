/// What moves on the page of a story: stepping through its moments, and the state of the world at each.
enum PageScript {
    static let javaScript = """
        'use strict'
        const find = (id) => document.getElementById(id)
        const data = JSON.parse(find('states').textContent)
        const slider = find('at')
        const items = [...find('words').children]
        const status = find('now')
        const table = find('world')
        for (const element of document.querySelectorAll('[data-script]')) element.hidden = false

        // m1, m2 and m3 in a row are told as m1 to m3.
        function names(numbers) {
          const parts = []
          for (let from = 0, to; from < numbers.length; from = to + 1) {
            for (to = from; numbers[to + 1] === numbers[to] + 1; to += 1);
            if (to - from < 2) to = from
            parts.push('m' + numbers[from] + (to > from ? ' to m' + numbers[to] : ''))
          }
          return parts.length > 0 ? parts.join(', ') : 'none'
        }

        // A list has lost what was in some places, and got others at its end.
        const changed = (list, lost, got) => [...list.filter((_, place) => !lost.includes(place)), ...got]

        function move(state, change) {
          if (change.w) state.waiting = changed(state.waiting, ...change.w)
          for (const [number, current, name, lost = [], got = []] of change.c ?? []) {
            const before = state.channels[number]?.underWay ?? []
            state.channels[number] = { name, current, underWay: changed(before, lost, got) }
          }
          state.accepted = change.a ?? state.accepted
          state.heard = change.h ?? state.heard
          state.seen = change.s ?? state.seen
          state.calls = change.k ?? state.calls
        }

        function tell(state) {
          const { seen, calls } = state
          const said = seen && (seen[0] ? 'ready, ' : 'not ready, ') + seen[1] + ' queued'
          const told = [
            ['Given, not yet sent', names(state.waiting)],
            ['Accepted by a channel', names(data.accepted.slice(0, state.accepted))],
            ['Heard by the far side', names(data.heard.slice(0, state.heard))],
            ['The handler said last', said ?? 'nobody has looked yet'],
            ['Calls under way', calls.length > 0 ? calls.join(' › ') : 'none'],
          ]
          for (const [number, { name, current, underWay }] of Object.entries(state.channels)) {
            const way = underWay.length > 0 ? ', under way: ' + names(underWay) : ''
            told.push(['Channel c' + number + (current ? ' (current)' : ''), name + way])
          }
          return told
        }

        let shown = -1
        function show(at, scrolls) {
          items[shown]?.removeAttribute('aria-current')
          items[at].setAttribute('aria-current', 'step')
          shown = at
          const where = 'Moment ' + (at + 1) + ' of ' + items.length
          slider.value = at
          slider.setAttribute('aria-valuetext', where)
          find('place').textContent = where
          const notes = [...items[at].querySelectorAll('.why, .fault')]
          const told = document.createElement('b')
          told.textContent = (items[at].querySelector('.told') ?? items[at]).textContent
          status.replaceChildren(told, ...notes.map((note) => {
            const copy = document.createElement('span')
            copy.textContent = note.textContent
            return copy
          }))
          find('back').disabled = at === 0
          find('on').disabled = at === items.length - 1
          const state = { waiting: [], accepted: 0, heard: 0, seen: null, calls: [], channels: {} }
          for (const change of data.rows.slice(0, at)) move(state, change)
          const before = new Map(tell(state))
          move(state, data.rows[at])
          table.replaceChildren(...tell(state).map(([head, text]) => {
            const row = document.createElement('tr')
            const th = document.createElement('th')
            const td = document.createElement('td')
            th.scope = 'row'
            th.textContent = head
            td.textContent = text
            if (at > 0 && before.get(head) !== text) row.className = 'changed'
            row.append(th, td)
            return row
          }))
          if (scrolls) items[at].scrollIntoView({ block: 'nearest' })
        }
        const go = (at) => show(Math.max(0, Math.min(items.length - 1, at)), true)

        slider.addEventListener('input', () => go(Number(slider.value)))
        find('back').addEventListener('click', () => go(shown - 1))
        find('on').addEventListener('click', () => go(shown + 1))
        find('words').addEventListener('click', (event) => {
          const item = event.target.closest('li')
          if (item && getSelection().isCollapsed) show(items.indexOf(item), false)
        })
        document.addEventListener('keydown', (event) => {
          if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
          // Whoever is in a text that scrolls wants to scroll it.
          if (event.target.closest?.('pre')) return
          const to = {
            ArrowRight: shown + 1, ArrowDown: shown + 1, ArrowLeft: shown - 1, ArrowUp: shown - 1,
            Home: 0, End: items.length - 1,
          }[event.key]
          if (to === undefined) return
          event.preventDefault()
          go(to)
        })
        const linked = () => items.findIndex((item) => item.id !== '' && '#' + item.id === location.hash)
        document.addEventListener('click', (event) => {
          const link = event.target.closest?.('a[href^="#m"]')
          if (!link) return
          event.preventDefault()
          history.replaceState(null, '', link.hash)
          go(linked())
        })
        addEventListener('hashchange', () => { if (linked() >= 0) go(linked()) })

        find('copy').addEventListener('click', async () => {
          const schedule = find('schedule')
          try {
            await navigator.clipboard.writeText(schedule.textContent)
            find('said').textContent = 'Copied.'
          } catch {
            // Pages in files may have no clipboard.
            getSelection().selectAllChildren(schedule)
            find('said').textContent =
              'There is no clipboard here. The steps are selected: press Ctrl+C or ⌘C.'
          }
        })

        // On a narrow page the panel covers its end.
        const isNarrow = matchMedia('(max-width: 999px)')
        const panel = find('panel')
        if (isNarrow.matches) panel.querySelector('details').open = false
        new ResizeObserver(() => {
          const covered = isNarrow.matches ? panel.offsetHeight + 'px' : ''
          document.documentElement.style.scrollPaddingBottom = covered
        }).observe(panel)
        if (linked() >= 0) go(linked())
        else show(Number(slider.getAttribute('value')), false)
        """
}
