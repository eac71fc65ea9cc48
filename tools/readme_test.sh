#!/usr/bin/env bash
# The README's examples do what it says: the table at its beginning is what its command
# prints; the Python runs as it stands there, on articles with quotes, without any, and
# without a text; and the article marked by hand can be compared with. Run from the root of
# the repository, or its copy.
#
#   readme_test.sh README ATTEST
set -u
root=$PWD
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

opening=$(sed -n '/^\$ attest report/,/^```$/p' "$readme" | sed '/^```$/d')
command=$(head -n 1 <<<"$opening")
[[ $command == '$ attest report testdata/'* ]] || fail 'no table at the beginning of the README'
diff <(tail -n +2 <<<"$opening") <(cd "$root" && eval "${command#\$ }") >&2 ||
  fail "what the README shows (<) is not what it prints (>): ${command#\$ }"

: >empty.txt
echo 'The bridge opened in spring.' >plain.txt
echo '“The bridge is safe,” said Mara Quill, the town engineer.' >article.txt
printf '"It never rains there on Sundays at all," somebody whispered.\n' >unnamed.txt
for file in article.txt empty.txt plain.txt unnamed.txt; do
  python3 example.py "$file" >out 2>err || fail "the example on $file: $(tail -n 1 err)"
done
python3 example.py empty.txt article.txt plain.txt >out || fail 'the example on three articles'
grep -qE '^Mara Quill \| ASSERTION \|  \| ' out || fail "no quote by its speaker: $(head -n 3 out)"
python3 example.py article.txt missing.txt >out 2>err
[ $? -eq 1 ] || fail 'an input that fails does not show in the exit status of the example'
grep -q '^Mara Quill ' out || fail 'the inputs beside the one that fails are lost'
python3 example.py "$root/testdata/articles/harbour_bridge.txt" >out || fail 'the example on an article'
while IFS= read -r line; do
  grep -qxF -- "$line" out || fail "the example does not print what the README shows: $line"
done < <(grep -E '^[^|]+ \| (ASSERTION|DENIAL|ACCUSATION) \| ' "$readme")

grep '^{"article":.*"quotes":' "$readme" >gold.jsonl || fail 'no article marked by hand in the README'
"$attest" quotes gold.jsonl --output=system.jsonl || fail 'quotes of the article marked by hand'
"$attest" evaluate gold.jsonl system.jsonl >out || fail 'evaluate on the article marked by hand'
grep -qE '^linked .*\(gold 1\)' out || fail "no scores of the article marked by hand: $(cat out)"
