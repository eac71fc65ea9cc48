#!/usr/bin/env bash
# The README's example in Python runs as it stands there: on articles with quotes, without
# any, and without a text.
#
#   readme_test.sh README ATTEST
set -u
readme=$(realpath "$1")
attest=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

ln -s "$attest" attest
export PATH="$work:$PATH"
sed -n '/^```python$/,/^```$/p' "$readme" | sed '/^```/d' >example.py
grep -q 'import json' example.py || fail 'no example in the README'

: >empty.txt
echo 'The bridge opened in spring.' >plain.txt
echo '“The bridge is safe,” said Mara Quill, the town engineer.' >article.txt
printf '"It never rains there on Sundays at all," somebody whispered.\n' >unnamed.txt
for file in article.txt empty.txt plain.txt unnamed.txt; do
  python3 example.py "$file" >out 2>err || fail "the example on $file: $(tail -n 1 err)"
done
python3 example.py empty.txt article.txt plain.txt >out || fail 'the example on three articles'
grep -qE '^Mara Quill \| ' out || fail "no quote by its speaker: $(head -n 3 out)"
