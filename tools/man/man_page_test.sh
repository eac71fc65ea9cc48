#!/usr/bin/env bash
# The manual page names every command, flag and column, and is sound roff.
set -u
page=$1
attest=$2
failed=0

fail() {
  echo "FAILED: $1" >&2
  failed=1
}

for section in NAME SYNOPSIS DESCRIPTION COMMANDS INPUTS FLAGS OUTPUTS EVIDENCE REPORT PRIORITY \
  MEASURES DIAGNOSTICS 'EXIT STATUS' EXAMPLES; do
  grep -qx "\.SH $section" "$page" || fail "no section $section"
done
text=$(sed 's/\\-/-/g; s/\\f.//g' "$page")
for command in quotes claims verify report index evaluate; do
  grep -qx "$command" <<<"$text" || fail "no command $command"
  for flag in $("$attest" $command --help | grep -oE '^  --[a-z_]+'); do
    grep -qE "^$flag(=|\$)" <<<"$text" || fail "no flag $flag of $command"
  done
done
for column in $("$attest" report /dev/null); do
  grep -qE "^(.*, )?$column(,|\$)" <<<"$text" || fail "no column $column"
  "$attest" report --help | grep -qE "^  (.*, )?$column(,|\$)" || fail "no column $column in the help"
done
for word in TMPDIR .NAME.partial LOW_CONFIDENCE max_article_mb 'SPEAKER: text' ACCUSATION; do
  grep -qF -- "$word" <<<"$text" || fail "nothing of $word"
done

# none WHAT PATTERN: no line of the page may match.
none() {
  local found
  found=$(LC_ALL=C grep -nE -- "$2" "$page" | head -n 3)
  [ -z "$found" ] || fail "$1: $found"
}
LC_ALL=C grep -E '^\.' "$page" | grep -qvE '^\.((TH|SH) .+|PP|TP|nf|fi)$' && fail 'an unknown request'
none 'a line that is a request by accident' "^'"
none 'a letter that roff does not read' '[^ -~]'
sed -E 's/\\(e|-|&|f[BIR]|\[u[0-9A-F]{4,5}\])//g' "$page" | grep -qF '\' && fail 'an unknown escape'
sed -E 's/\\f[BI][^\\]*(\\(-|e|&|\[u[0-9A-F]+\])[^\\]*)*\\fR//g' "$page" | grep -qE '\\f' &&
  fail 'a font that is not ended on its line'
[ "$(grep -c '^\.nf$' "$page")" = "$(grep -c '^\.fi$' "$page")" ] || fail '.nf without .fi'
grep -A1 '^\.TP$' "$page" | grep -qE '^(\.SH|\.PP|$)' && fail '.TP without a head'
if command -v groff >/dev/null; then
  warnings=$(groff -man -Tutf8 -ww "$page" 2>&1 >/dev/null)
  [ -z "$warnings" ] || fail "$warnings"
fi
exit $failed
