/// How pages look: their colours, light and dark, and their type. What only one kind of page has is beside
/// it.
enum PageStyle {
    /// Text has a contrast of 4.5 to 1 at least with everything it stands on, and marks one of 3 to 1.
    static let css = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ink: #1b1f24; --soft: #525c67; --edge: #d3dae1; --tint: #f5f7f9;
          --open: #0a6b3d; --wait: #8a5a00; --ends: #a23b12; --fault: #b3261e; --blush: #fdf1f0;
          --inside: #fff3c4; --at: #dbeafe; --focus: #0b57d0;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --paper: #12161b; --ink: #e6eaef; --soft: #a8b3be; --edge: #343d47; --tint: #1a2027;
            --open: #4cc38a; --wait: #e2b340; --ends: #f08c5a; --fault: #ff8f85; --blush: #2a1a1b;
            --inside: #3d330c; --at: #1d3a5c; --focus: #8ab4f8;
          }
        }
        @media (forced-colors: active) {
          :root {
            --ink: CanvasText; --soft: CanvasText; --edge: CanvasText; --open: CanvasText; --wait: CanvasText;
            --ends: CanvasText; --fault: CanvasText; --focus: Highlight;
          }
        }
        *, ::before, ::after { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        main { max-width: 1240px; margin: 0 auto; padding: 32px 32px 64px; }
        h1, h2, p, dl, dd, ul, ol, pre { margin: 0; padding: 0; }
        h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
        h2 { font-size: 1.0625rem; line-height: 1.4; font-weight: 650; }
        p { max-width: 72ch; }
        a { color: inherit; text-underline-offset: 3px; }
        code, pre { font-size: 0.875rem;
          font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
        pre { background: var(--tint); border: 1px solid var(--edge); border-radius: 8px; padding: 12px 16px;
          white-space: pre-wrap; max-height: 60vh; overflow-y: auto; }
        button { font: inherit; color: inherit; background: var(--tint); border: 1px solid var(--soft);
          border-radius: 6px; min-height: 36px; padding: 4px 14px; cursor: pointer; }
        button:hover { background: var(--at); }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        .soft { color: var(--soft); }
        .wrong { color: var(--fault); }
        @media (max-width: 560px) {
          main { padding: 20px 16px 32px; }
          h1 { font-size: 1.375rem; }
        }
        @media print {
          main { max-width: none; padding: 0; }
          body { font-size: 11pt; }
          pre { max-height: none; overflow: visible; }
        }
        """
}
