/// Completion for bash, from 3.2 on: the one that macOS has.
enum BashScript {
    static func text(for name: String) -> String {
        let function = CompletionShell.functionName(for: name)
        return #"""
            # Completion for bash. Either: source <(PROGRAM completion bash)
            # or save it in ~/.local/share/bash-completion/completions, under the name of the program.
            \#(function)() {
                local rest=${COMP_LINE:0:COMP_POINT} gap i
                local -a words=()
                # bash splits at = and : too. What stands together in the line is one word.
                for ((i = 0; i < COMP_CWORD; i++)); do
                    gap=${rest%%[![:space:]]*}
                    rest=${rest#"$gap"}
                    if [[ $i -eq 0 || -n $gap ]]; then
                        words+=("${COMP_WORDS[i]}")
                    else
                        words[${#words[@]} - 1]+=${COMP_WORDS[i]}
                    fi
                    rest=${rest#"${COMP_WORDS[i]}"}
                done
                gap=${rest%%[![:space:]]*}
                rest=${rest#"$gap"}
                if [[ -n $gap || $COMP_CWORD -eq 0 ]]; then
                    words+=("$rest")
                else
                    words[${#words[@]} - 1]+=$rest
                fi
                [[ ${words[0]} == \~/* ]] && words[0]=$HOME/${words[0]:2}
                # Quotes are taken away. Nothing is evaluated.
                local quote='' text character j
                for ((i = 0; i < ${#words[@]}; i++)); do
                    text=${words[i]} words[i]='' quote=''
                    for ((j = 0; j < ${#text}; j++)); do
                        character=${text:j:1}
                        if [[ $character == "$quote" ]]; then
                            quote=''
                            continue
                        elif [[ -z $quote && $character == [\"\'] ]]; then
                            quote=$character
                            continue
                        elif [[ $quote != \' && $character == \\ ]]; then
                            j=$((j + 1))
                            character=${text:j:1}
                        fi
                        words[i]+=$character
                    done
                done

                # What stands before a break is in the line already.
                local typed=${words[${#words[@]} - 1]} kept=''
                [[ $COMP_WORDBREAKS == *=* && $typed == *=* ]] && kept=${typed%"${typed##*=}"}
                [[ $COMP_WORDBREAKS == *:* && ${typed#"$kept"} == *:* ]] && kept=${typed%"${typed##*:}"}
                local path=$typed
                [[ $path == -*=* ]] && path=${path#*=}
                local cut=${typed%"$path"}
                cut=${kept#"$cut"}

                local files='' word ending
                COMPREPLY=()
                while IFS= read -r word; do
                    if [[ -z $files ]]; then
                        files=$word
                        continue
                    fi
                    word=${word%%$'\t'*}
                    word=${word#"$kept"}
                    if [[ $files == none ]]; then
                        case $quote in
                            \') [[ $word == *\'* ]] && continue ;;
                            \") [[ $word == *[\\\"\`\$!]* ]] && continue ;;
                            # A comma needs no backslash, which %q gives it.
                            *) [[ $word == *[!-A-Za-z0-9_./,:=@+]* ]] && printf -v word %q "$word" ;;
                        esac
                    fi
                    COMPREPLY+=("$word")
                done < <("${words[0]}" completion answer -- "${words[@]:1}" 2>/dev/null </dev/null)
                [[ $files == none || -z $files ]] && return 0

                # From here on bash puts words in quotes itself.
                compopt -o filenames 2>/dev/null
                while IFS= read -r word; do
                    if [[ $files == "files "* && ! -d $word ]]; then
                        for ending in ${files#files }; do
                            [[ $word == *."$ending" ]] && COMPREPLY+=("${word#"$cut"}")
                        done
                    else
                        COMPREPLY+=("${word#"$cut"}")
                    fi
                done < <(
                    case $files in
                        folders) compgen -d -- "$path" ;;
                        *)
                            compgen -f -- "$path"
                            [[ $files == programs && $path != */* ]] && compgen -c -- "$path"
                            ;;
                    esac
                )
            }
            complete -o nosort -F \#(function) -- \#(name.shellWord) 2>/dev/null ||
                complete -F \#(function) -- \#(name.shellWord)
            """#
    }
}
