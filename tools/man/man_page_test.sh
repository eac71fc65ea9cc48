#!/usr/bin/env bash
# The manual page names every command and flag, and is sound roff where groff can tell.
set -u
page=$1
attest=$2
failed=0

fail() {
  echo "FAILED: $1" >&2
  failed=1
}

for section in NAME SYNOPSIS DESCRIPTION COMMANDS INPUTS FLAGS 'EXIT STATUS' EXAMPLES; do
  grep -qx "\.SH $section" "$page" || fail "no section $section"
done
text=$(sed 's/\\-/-/g; s/\\f.//g' "$page")
for command in quotes claims verify report index evaluate; do
  grep -qx "$command" <<<"$text" || fail "no command $command"
  for flag in $("$attest" $command --help | grep -oE '^  --[a-z_]+'); do
    grep -qE "^$flag(=|\$)" <<<"$text" || fail "no flag $flag of $command"
  done
done
if command -v groff >/dev/null; then
  warnings=$(groff -man -Tutf8 -ww "$page" 2>&1 >/dev/null)
  [ -z "$warnings" ] || fail "$warnings"
else
  echo 'no groff here to look at the page'
fi
exit $failed
