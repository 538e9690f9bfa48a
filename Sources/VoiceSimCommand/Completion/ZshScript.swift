/// Completion for zsh.
enum ZshScript {
    static func text(for name: String) -> String {
        let function = CompletionShell.functionName(for: name)
        // compinit takes the first line apart at blanks, and knows no quotes.
        let isPlain = name.shellWord == name && !name.hasPrefix("-")
        let head = isPlain ? "#compdef \(name)\n" : ""
        return head + #"""
            # Completion for zsh. Either behind compinit: source <(PROGRAM completion zsh)
            # or save it in a folder of $fpath, under the name of the program with an underscore before it.
            \#(function)() {
                local program=${(Q)words[1]} typed=${(Q)PREFIX} line word files=
                program=${program/#\~\//$HOME/}
                local -a before values shown lines endings
                before=("${(@Q)words[2,CURRENT - 1]}")
                # Nothing of this is evaluated.
                before=("${before[@]}" "$typed")
                lines=("${(@f)$("$program" completion answer -- "${before[@]}" 2>/dev/null </dev/null)}")
                files=$lines[1]
                for line in "${(@)lines[2,-1]}"; do
                    word=${line%%$'\t'*}
                    values+=("$word")
                    line=${line#*$'\t'}
                    shown+=("$word${line:+  -- $line}")
                done
                local -i found=1
                (( $#values )) && compadd -V words -l -d shown -a -- values && found=0
                # The files are behind the name of the option, if that stands before them.
                [[ $PREFIX == -*=* ]] && compset -P '*='
                case $files in
                    (folders) _files -/ && found=0 ;;
                    (programs) { _command_names -e || _files } && found=0 ;;
                    (files) _files && found=0 ;;
                    (files\ *)
                        endings=("${(@s: :)${files#files }}")
                        _files -g "*.(${(j:|:)endings})(-.)" && found=0
                        ;;
                esac
                return found
            }
            if [[ $funcstack[1] == "" || $zsh_eval_context[-1] != loadautofunc ]]; then
                compdef \#(function) \#(name.shellWord)
            else
                \#(function) "$@"
            fi
            """#
    }
}
