/// Completion for fish, from 3.1 on.
enum FishScript {
    static func text(for name: String) -> String {
        let function = CompletionShell.functionName(for: name)
        return #"""
            # Completion for fish. Either: PROGRAM completion fish | source
            # or save it in ~/.config/fish/completions, under the name of the program with the ending fish.
            function \#(function)
                set -l words (commandline -opc)
                set -l typed (commandline -ct)
                # Quotes are taken away, also one that is open yet. Nothing is evaluated.
                for close in '' "'" '"'
                    set -l plain (string unescape -- "$typed$close"); or continue
                    set typed "$plain"
                    break
                end
                set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
                set -l lines ($program completion answer -- $words[2..-1] "$typed" 2>/dev/null </dev/null)
                set -q lines[1]; or return
                set -q lines[2]; and printf '%s\n' $lines[2..-1]
                # The files are behind the name of the option, if that stands before them.
                set -l before (string match -r '^-[^=]*=' -- "$typed")
                set -l path (string replace -r '^-[^=]*=' '' -- "$typed")
                set -l endings (string split -n ' ' -- $lines[1])
                set -l kind $endings[1]
                set -e endings[1]
                set -l found
                switch $kind
                    case folders
                        set found (__fish_complete_directories "$path" '')
                    case files programs
                        set found (__fish_complete_path "$path" '')
                        if set -q endings[1]
                            set -l ends '(?:/|\.(?:'(string join '|' -- $endings)'))'
                            set found (string match -r -- '^[^\t]*'$ends'(?:\t.*)?$' $found)
                        end
                end
                for word in $found
                    printf '%s\n' "$before$word"
                end
            end
            complete -c \#(quoted(name)) -f -k -a '(\#(function))'
            """#
    }

    /// The text as one word of fish, where a backslash means something between single quotes too.
    private static func quoted(_ text: String) -> String {
        if text.shellWord == text { return text }
        return "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
