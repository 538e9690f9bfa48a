#!/usr/bin/env bash
# Replays the corpus, runs a campaign with a fresh seed, and gathers what is new in it. For any CI, or at home: it
# needs bash and the command, and is told what to do by variables.
#
#   INPUT_COMMAND    how to call voicesim (default: swift run -c release voicesim)
#   INPUT_HANDLERS   the handlers, by name or file (default: all)
#   INPUT_SETUP      the setup of a handler of JavaScript
#   INPUT_SCHEDULES  how many schedules for each handler (default: as many as the command says)
#   INPUT_SEED       the seed (default: today's date in UTC, such as 20260131)
#   INPUT_CORPUS     the folder of the corpus (default: Corpus)
#   INPUT_STARTS     a folder of starting schedules, replayed if it is there (default: seeds)
#   INPUT_OPTIONS    more words for the campaign, such as: --quirk all
#   INPUT_ARTIFACT   what the artifact of new entries is called, for what is printed
#   INPUT_RESULTS    where reports and copies of the new entries go (default: voicesim in $RUNNER_TEMP or /tmp)
#
# Where a variable holds several words, they stand between blanks; or one in each of several lines. Nothing in them is
# evaluated.
#
# Ends as the command does, with the graver status of the two: 0 as expected; 1 a property was broken, or a replay was
# not what its entry expects; 2 wrong usage; 3 the run cannot be trusted; 130 interrupted.
set -euo pipefail

say() { printf '%s\n' "$*"; }
refuse() {
    say "voicesim: $*" >&2
    exit 2
}

# The words of a text, into the array 'words'.
split() {
    local text=$1 line
    while [[ $text == *$'\n' ]]; do text=${text%$'\n'}; done
    words=()
    if [[ $text == *$'\n'* ]]; then
        while IFS= read -r line; do [[ -z $line ]] || words+=("$line"); done <<<"$text"
    elif [[ -n $text ]]; then
        read -ra words <<<"$text"
    fi
}

# Words as they can be pasted into a shell.
quoted() {
    local word text=''
    for word; do
        [[ $word =~ ^[A-Za-z0-9_./,:=@+-]+$ ]] || word=\'${word//\'/\'\\\'\'}\'
        text+=" $word"
    done
    printf '%s' "${text# }"
}

# The graver of two statuses, with a status that nobody knows as the gravest.
graver() {
    local status
    for status in 0 1 130 2 3; do
        if [[ $1 == "$status" ]]; then printf '%s' "$2" && return; fi
        if [[ $2 == "$status" ]]; then printf '%s' "$1" && return; fi
    done
    printf '%s' "$1"
}

# Every entry of the corpus, by its path in it.
entries() {
    [[ ! -d $corpus ]] || (cd "$corpus" && find . -name '*.schedule' -type f | sed 's|^\./||' | LC_ALL=C sort)
}

split "${INPUT_COMMAND:-swift run -c release voicesim}"
command=("${words[@]}")
corpus=${INPUT_CORPUS:-Corpus}
starts=${INPUT_STARTS:-seeds}
[[ $corpus != -* && $starts != -* ]] || refuse "a folder whose name begins with a dash: write ./ before it"
seed=${INPUT_SEED:-$(date -u +%Y%m%d)}
[[ $seed =~ ^(0x[0-9a-fA-F]+|[0-9]+)$ ]] || refuse "a seed is a number such as 42 or 0x2a, not $(quoted "$seed")"
schedules=${INPUT_SCHEDULES:-}
[[ $schedules =~ ^[0-9]*$ ]] || refuse "schedules are counted with digits, not $(quoted "$schedules")"
results=${INPUT_RESULTS:-${RUNNER_TEMP:-${TMPDIR:-/tmp}}/voicesim}

# What both of the command's parts are told.
chosen=()
# What names a handler of JavaScript, which no entry can name by itself.
file=()
split "${INPUT_HANDLERS:-}"
for word in ${words[@]+"${words[@]}"}; do
    chosen+=(--handler "$word")
    [[ ! -f $word ]] || file=(--handler "$word")
done
if [[ -n ${INPUT_SETUP:-} ]]; then
    chosen+=(--setup "$INPUT_SETUP")
    file+=(--setup "$INPUT_SETUP")
fi
split "${INPUT_OPTIONS:-}"
options=(${words[@]+"${words[@]}"})

say "== $(quoted "${command[@]}")"
# Where the command is built first, this builds it.
help=$("${command[@]}" run --help) || refuse "this does not run: $(quoted "${command[@]}") run --help"
replay_help=$("${command[@]}" replay --help) || refuse "this does not run: $(quoted "${command[@]}") replay --help"

mkdir -p "$results"
results=$(cd "$results" && pwd)
rm -rf "$results/new-entries" "$results/html" "$results"/*.xml "$results/campaign.md"
mkdir "$results/new-entries"
before=$(entries)
status=0

paths=()
[[ -z $before ]] || paths+=("$corpus")
[[ -z $(find "$starts" -name '*.schedule' -type f 2>/dev/null | head -n 1) ]] || paths+=("$starts")
if [[ ${#paths[@]} -gt 0 ]]; then
    say "== what was found before"
    reports=()
    # A command of one's own may be built with an older voicesim.
    [[ $replay_help != *" --junit "* ]] || reports+=(--junit "$results/replay.xml")
    "${command[@]}" replay ${chosen[@]+"${chosen[@]}"} ${reports[@]+"${reports[@]}"} "${paths[@]}" || status=$?
else
    say "== there is no corpus yet in $(quoted "$corpus")"
fi

campaign=(run --seed "$seed")
[[ -z $schedules ]] || campaign+=(--schedules "$schedules")
campaign+=(--corpus "$corpus" ${chosen[@]+"${chosen[@]}"} ${options[@]+"${options[@]}"})
again="$(quoted "${command[@]}" "${campaign[@]}")"
say "== a campaign; to run it again: $again"
reports=()
[[ $help != *" --junit "* ]] || reports+=(--junit "$results/campaign.xml")
[[ $help != *" --markdown "* ]] || reports+=(--markdown "$results/campaign.md")
[[ $help != *" --html "* ]] || reports+=(--html "$results/html")
code=0
"${command[@]}" "${campaign[@]}" ${reports[@]+"${reports[@]}"} || code=$?
status=$(graver "$status" "$code")

count=0
fresh=$(LC_ALL=C comm -13 <(printf '%s\n' "$before") <(entries))
while IFS= read -r entry; do
    [[ -n $entry ]] || continue
    count=$((count + 1))
    mkdir -p "$results/new-entries/$(dirname "$entry")"
    cp "$corpus/$entry" "$results/new-entries/$entry"
done <<<"$fresh"

if [[ -n ${GITHUB_OUTPUT:-} ]]; then
    printf '%s\n' "new-entries=$count" "seed=$seed" "status=$status" "results=$results" >>"$GITHUB_OUTPUT"
fi

say "== seed $seed: new entries of the corpus: $count"
if [[ $count -gt 0 ]]; then
    while IFS= read -r entry; do say "$corpus/$entry"; done <<<"$fresh"
    say ""
    say "To keep them:"
    if [[ -n ${GITHUB_RUN_ID:-} ]]; then
        say "1. Get them from the artifact, into the corpus:"
        say "     gh run download $GITHUB_RUN_ID --name $(quoted "${INPUT_ARTIFACT:-voicesim-new-entries}") --dir $(quoted "$corpus")"
        say "   or find them anew:"
    elif [[ -n ${CI_JOB_URL:-} ]]; then
        say "1. Get the folder new-entries of the artifact, and put what is in it into $(quoted "$corpus"):"
        say "     $CI_JOB_URL/artifacts/download"
        say "   or find them anew:"
    else
        say "1. They are in the corpus here. Elsewhere this finds them anew:"
    fi
    say "     $again"
    say "2. Read what each tells:"
    say "     $(quoted "${command[@]}" show "$corpus/${fresh%%$'\n'*}" ${file[@]+"${file[@]}"})"
    say "3. Commit them:"
    say "     git add $(quoted "$corpus") && git commit"
    say "From then on every replay looks at them, and a campaign takes them for known. When a handler is mended,"
    say "replay says 'fixed': write 'expect: passes' in the entry, so that it stays so."
fi
exit "$status"
