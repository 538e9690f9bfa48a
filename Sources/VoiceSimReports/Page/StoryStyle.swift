/// How the page of a story looks: the verdict, the lanes beside the words, and what steps through them.
enum StoryStyle {
    static let css = """
        .lead { font-size: 1.125rem; margin-top: 8px; }
        .setting { margin-top: 8px; font-size: 0.9375rem; }
        .verdict { margin-top: 24px; padding: 16px 20px; border: 1px solid var(--edge); border-radius: 8px;
          border-left: 4px solid var(--fault); background: var(--blush); }
        .verdict.whole { border-left-color: var(--open); background: none; }
        .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; }
        .facts dt { color: var(--soft); }
        .others { margin-top: 16px; }
        .others summary, .world summary { cursor: pointer; font-weight: 650; }
        .others section { margin-top: 12px; }
        .columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 40px; margin-top: 32px; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 8px 0 4px;
          font-size: 0.875rem; color: var(--soft); }
        .legend li { display: flex; align-items: center; gap: 8px; }
        .legend svg { width: 16px; height: 20px; flex: none; }
        .legend .chip { width: 20px; height: 14px; border-radius: 3px; }
        .legend .chip.move { background: var(--inside); border-left: 4px solid var(--wait); }
        .legend .chip.broken { border: 2px solid var(--fault); }

        /* Half of the width is for words, however many lanes there are. */
        .story { --lanes: min(calc(var(--count) * 66px), 48%); font-size: 0.9375rem; }
        .heads { position: sticky; top: 0; z-index: 1; background: var(--paper);
          display: flex; align-items: end; border-bottom: 1px solid var(--edge); padding: 6px 0; }
        .heads span { width: calc(var(--lanes) / var(--count)); flex: none; text-align: center;
          white-space: nowrap; font-size: 0.8125rem; font-weight: 650; line-height: 1.2; }
        .many .heads span { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left;
          display: flex; align-items: center; line-height: 1; }
        .words { list-style: none; margin: 0; padding: 0 0 8px; }
        .words li { position: relative; line-height: 20px; padding: 5px 10px 5px calc(var(--lanes) + 24px);
          min-height: 30px; cursor: pointer; }
        .words li > svg { position: absolute; left: 0; top: 0; width: var(--lanes); height: 100%; }
        .words { counter-reset: moment; }
        .words li { counter-increment: moment; padding-right: 36px; }
        .words li::after { content: counter(moment) / ''; position: absolute; right: 8px; top: 6px;
          font-size: 0.75rem; color: var(--soft); }
        .words li.step { padding-left: calc(var(--lanes) + 10px); }
        @media screen { .words li { content-visibility: auto; contain-intrinsic-size: auto 30px; } }
        .words b { font-weight: 650; }
        .words li:hover { background: var(--tint); }
        .words li.move { background: var(--inside); box-shadow: inset 4px 0 var(--wait); }
        .words li.broken { box-shadow: inset 0 0 0 1px var(--fault); }
        .words li.main { box-shadow: inset 0 0 0 2px var(--fault); background: var(--blush); }
        .words li[aria-current] { outline: 2px solid var(--focus); outline-offset: -2px; }
        .words li[aria-current]:not(.move, .main) { background: var(--at); }
        .words li.main[aria-current] { outline-offset: -5px; }
        .words .why { display: block; margin: 2px 0; font-size: 0.875rem; color: var(--soft); }
        .words .move .why { color: inherit; }
        .words .fault { margin: 6px 0 4px; font-size: 0.875rem; }
        .words .fault b { color: var(--fault); }
        .defs { position: absolute; }
        h1 .wrong { display: inline-block; }

        .life { stroke: var(--soft); stroke-width: 1; }
        .life.busy { stroke-width: 8; }
        .life.connecting { stroke: var(--wait); stroke-width: 3; stroke-dasharray: 3 4.5; }
        .life.open { stroke: var(--open); stroke-width: 6; }
        .life.closing { stroke: var(--ends); stroke-width: 4; stroke-dasharray: 9 6; }
        .life.closed { stroke-width: 2; stroke-dasharray: 2 5.5; }
        .arrow { stroke: var(--ink); stroke-width: 1.5; }
        .arrow.back { stroke-dasharray: 4 3; }
        .tip, .dot { fill: var(--ink); }
        .ring { fill: var(--inside); stroke: var(--wait); stroke-width: 2.5; }

        .panel { background: var(--paper); }
        .steps { display: flex; gap: 8px; align-items: center; }
        .steps input { flex: 1; min-width: 60px; min-height: 32px; margin: 0; accent-color: var(--focus); }
        .place { color: var(--soft); font-size: 0.875rem; font-variant-numeric: tabular-nums; }
        .now { margin: 2px 0 8px; }
        .now > * { display: block; margin: 2px 0; font-size: 0.875rem; }
        .now > b { font-weight: 650; font-size: 1rem; }
        .world table { border-collapse: collapse; width: 100%; margin-top: 6px; font-size: 0.9375rem; }
        .world th, .world td { text-align: left; vertical-align: top; padding: 5px 0; font-weight: 400;
          border-top: 1px solid var(--edge); }
        .world th { color: var(--soft); width: 42%; padding-right: 12px; }
        .world tr.changed td { font-weight: 650; }
        .world tr.changed td::before { content: "\\25B8\\00A0"; }
        .again { display: flex; align-items: center; gap: 16px; flex-wrap: wrap; margin: 32px 0 8px; }
        .said { font-size: 0.875rem; }

        @media (min-width: 1000px) {
          .columns { grid-template-columns: minmax(0, 1fr) 380px; }
          .panel { position: sticky; top: 0; align-self: start; padding-top: 8px; max-height: 100vh;
            overflow-y: auto; }
          .words li { scroll-margin: 80px 0; }
        }
        @media (max-width: 999px) {
          .panel { position: sticky; bottom: 0; z-index: 2; padding: 10px 0 12px; max-height: 60vh;
            overflow-y: auto; border-top: 1px solid var(--soft); }
          .words li { scroll-margin: 100px 0 12px; }
          /* The row itself has them, and there is little room. For whoever listens they are still there. */
          .now > :not(b) { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden;
            clip-path: inset(50%); }
        }
        @media (max-width: 700px) {
          .story { --lanes: min(calc(var(--count) * 26px), 40%); }
          .heads span { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left;
            display: flex; align-items: center; line-height: 1; }
          .words li { padding-left: calc(var(--lanes) + 12px); padding-right: 6px; }
          .words { counter-reset: moment; }
        .words li { counter-increment: moment; padding-right: 36px; }
        .words li::after { content: counter(moment) / ''; position: absolute; right: 8px; top: 6px;
          font-size: 0.75rem; color: var(--soft); }
        .words li.step { padding-left: calc(var(--lanes) + 4px); }
          .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
          .facts dd { margin-bottom: 8px; }
          .verdict { padding: 12px 14px; }
          .keys { display: none; }
        }
        @media print {
          .panel, .again button { display: none; }
          .story { --lanes: min(calc(var(--count) * 60px), 48%); }
          .words li[aria-current] { outline: none; }
          .heads { position: static; }
          .words li { break-inside: avoid; background: none !important; print-color-adjust: exact; }
          .words li.move { background: var(--inside) !important; }
          .others::details-content { content-visibility: visible; block-size: auto; }
        }
        """
}
