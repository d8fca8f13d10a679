/**
 * What makes a shell complete tsvirt's command lines: it asks `tsvirt --complete-line` (or `--complete-words`) for
 * what could stand at the cursor, a line for each, and `:file` or `:directory` where the shell knows better.
 */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** bash splits words at `=` and `:` as well, and replaces the last part only; quotes are left to printf. */
const bash = `# Completion of tsvirt for bash. Load it with: source <(tsvirt completion bash)
_tsvirt() {
  local program=\${COMP_WORDS[0]/#\\~/$HOME} cur=\${COMP_WORDS[COMP_CWORD]} lines word before quote=
  case $cur in
    '=' | ':') cur= ;;
    \\"* | \\'*) quote=\${cur:0:1} cur=\${cur:1} ;;
  esac
  mapfile -t lines < <("$program" --complete-line "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null)
  # The first line is the word at the cursor, without quotes; what stands before bash's idea of it stays.
  before=\${lines[0]%"$cur"}
  COMPREPLY=()
  for word in "\${lines[@]:1}"; do
    case $word in
      :file) compopt -o default ;;
      :directory) compopt -o dirnames ;;
      *)
        word=\${word#"$before"}
        if [[ -n $quote ]]; then
          COMPREPLY+=("$quote$word$quote")
        else
          COMPREPLY+=("$(printf %q "$word")")
        fi
        ;;
    esac
  done
}
complete -F _tsvirt tsvirt
`;

const zsh = `#compdef tsvirt
# Completion of tsvirt for zsh. Load it with: source <(tsvirt completion zsh)
# or save it as _tsvirt in a folder of your fpath.
_tsvirt() {
  local -a lines
  lines=("\${(@f)$("\${(Q)words[1]/#\\~/$HOME}" --complete-words "\${(@Q)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
  case $lines[-1] in
    :file) _files ;;
    :directory) _files -/ ;;
    ?*) compadd -a -- lines ;;
    *) return 1 ;;
  esac
}
if [[ $funcstack[1] == _tsvirt ]]; then
  _tsvirt "$@"
else
  compdef _tsvirt tsvirt
fi
`;

const fish = `# Completion of tsvirt for fish. Load it with: tsvirt completion fish | source
function __tsvirt_complete
  set -l words (commandline --tokenize --current-process --cut-at-cursor)
  set -l current (commandline --current-token --cut-at-cursor | string unescape)
  set -l lines ($words[1] --complete-words $words[2..-1] "$current" 2>/dev/null </dev/null)
  switch "$lines[-1]"
    case :file
      __fish_complete_path "$current"
    case :directory
      __fish_complete_directories "$current" ''
    case '*'
      printf '%s\\n' $lines
  end
end
complete --command tsvirt --no-files --arguments '(__tsvirt_complete)'
`;

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
