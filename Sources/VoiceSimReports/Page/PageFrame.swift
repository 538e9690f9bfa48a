/// The frame of every page: one file that needs no network and no other file, and can load nothing.
struct PageFrame {
    private let title: String
    private let styles: [String]
    private let body: String
    private let scripts: [String]

    /// A page with this content.
    ///
    /// - Parameters:
    ///   - title: its name, as text.
    ///   - styles: what it adds to ``PageStyle``, in CSS.
    ///   - body: what it shows, in HTML.
    ///   - scripts: the elements behind it.
    init(title: String, styles: [String], body: String, scripts: [String] = []) {
        self.title = title
        self.styles = styles
        self.body = body
        self.scripts = scripts
    }

    /// What a page may do: run what stands in it, and nothing else.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
        + "base-uri 'none'; form-action 'none'"

    /// The whole file.
    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <title>\(Markup.escaped(title))</title>
        <link rel="icon" href="data:,">
        <style>
        \(([PageStyle.css] + styles).joined(separator: "\n"))
        </style>
        </head>
        <body>
        \(body)
        \(scripts.joined(separator: "\n"))
        </body>
        </html>

        """
    }
}
