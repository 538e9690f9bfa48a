/// How the page of all findings looks: the stories, and the table behind them.
enum FindingsStyle {
    static let css = """
        header p { margin-top: 6px; max-width: none; }
        h2 { margin: 32px 0 4px; }
        .findings { list-style: none; margin-top: 24px; display: grid; gap: 20px; }
        .findings li { border-left: 4px solid var(--edge); padding-left: 16px; }
        .findings li:has(.mark.wrong) { border-left-color: var(--fault); }
        .findings p { margin-top: 2px; }
        .findings pre { margin-top: 6px; padding: 6px 10px; max-height: none; }
        .mark { display: inline-block; min-width: 3.5em; font-weight: 650; }
        .scroll { overflow-x: auto; margin-top: 12px; }
        .matrix { border-collapse: collapse; font-size: 0.875rem; }
        .matrix th, .matrix td { border: 1px solid var(--edge); padding: 4px 8px; text-align: center;
          white-space: nowrap; overflow-wrap: normal; }
        .matrix thead th { vertical-align: bottom; }
        .matrix thead span { writing-mode: vertical-rl; transform: rotate(180deg); }
        .matrix thead td { border: 0; }
        .matrix tbody th { text-align: left; position: sticky; left: 0; background: var(--paper); }
        .matrix .ok { color: var(--open); }
        .matrix .old { background: var(--tint); }
        .matrix .new { background: var(--blush); color: var(--fault); font-weight: 650; }
        @media print { .scroll { overflow: visible; } .matrix { font-size: 7pt; } }
        """
}
