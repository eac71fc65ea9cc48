#!/usr/bin/env bash
# Golden outputs: what attest makes of the files in testdata, kept beside them.
#
#   golden.sh check ATTEST      compares, from the root of the repository or its copy
#   golden.sh update ATTEST     writes them anew: `bazel run //tools/golden:update`
#
# testdata/articles: NAME.tsv holds the rows of `attest report
# NAME.txt` in the order of the text, without the columns of figures, which change
# with every training. A new article is a new NAME.txt; update makes its NAME.tsv.
#
# testdata/malformed: expected.txt holds, for each file, what `attest quotes` says of
# it, its exit status, and the ids of the articles that come through.
set -euo pipefail

mode=$1
attest=$(realpath "$2")
cd "${BUILD_WORKSPACE_DIRECTORY:-.}/testdata"

# The report's columns that say what was found, in the order of the text.
rows() {
  "$attest" report --sort=article "$1" | awk -F'\t' -v OFS='\t' '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; order = -1 }
    { if (NR > 1) order = $at["begin"]
      print order, $at["type"], $at["speaker"], $at["role"], $at["speaker_kind"],
            $at["chain"], $at["statement"], $at["cue"], $at["target"], $at["hedged"] }' |
    sort -s -n -k1,1 | cut -f2-
}

report_of() {
  (cd "$(dirname "$1")" && rows "$(basename "$1")")
}

malformed() {
  cd malformed
  local file status
  for file in *; do
    case $file in expected.txt | README.md) continue ;; esac
    status=0
    "$attest" quotes --jobs=2 --output_format=jsonl "$file" \
      >"$scratch/out" 2>"$scratch/err" || status=$?
    printf '== %s\n' "$file"
    cat "$scratch/err"
    printf 'exit %s, articles:' "$status"
    sed -n 's/^{"article":{"id":"\([^"]*\)".*/ \1/p' "$scratch/out" | tr -d '\n'
    printf '\n'
  done
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# settle NEW GOLDEN: compares them, or puts the new in the golden's place.
settle() {
  if [ "$mode" = update ]; then
    cp "$1" "$2"
  elif ! diff -u "$2" "$1"; then
    echo "testdata/$2 differs; if the new is right: bazel run //tools/golden:update"
    failed=1
  fi
}

for text in articles/*.txt; do
  [ -e "$text" ] || continue
  report_of "$text" >"$scratch/new"
  settle "$scratch/new" "${text%.txt}.tsv"
done
(malformed) >"$scratch/new"
settle "$scratch/new" malformed/expected.txt
exit $failed
