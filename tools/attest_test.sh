#!/usr/bin/env bash
# attest as its users meet it: exit statuses, messages, pipelines, bad outputs, load.
set -u
attest=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

fail() {
  echo "FAILED: $1" >&2
  failed=1
}

# run STATUS COMMAND...: runs it into the files out and err; the exit status must be so.
run() {
  local expected=$1 status=0
  shift
  "$@" >out 2>err </dev/null || status=$?
  [ "$status" = "$expected" ] || fail "exit $status, not $expected: $* ($(head -c 300 err))"
}

says() { grep -qF -- "$1" err || fail "standard error says not '$1' but '$(head -c 300 err)'"; }
silent() { [ ! -s err ] || fail "standard error says '$(head -c 300 err)'"; }
same() { cmp -s "$1" "$2" || fail "$1 and $2 differ: $3"; }
rows() { tail -n +2 "$1" | wc -l; }

cat >a.txt <<'END'
“The bridge is safe,” said Mara Quill, the town's engineer. “We tested it twice.”

The council denied that it had ignored warnings. "Mayor Tom Reyes lied about the cost," Ms Quill told reporters.
END
cat >b.txt <<'END'
Two officials said the ferry would stop on Monday. "Nobody asked us," said Ida Brand.
END
cat >articles.jsonl <<'END'
{"id": "one", "url": "https://example.org/1", "text": "“The bridge is safe,” said Mara Quill."}
{"id": "two", "text": "\"Nobody asked us,\" said Ida Brand."}
END

# Sanitizers need more address space than any limit leaves them, and their libraries.
is_sanitized() { ldd "$attest" | grep -qE 'lib(a|t|ub)san'; }
limit_memory() { is_sanitized || ulimit -v 4000000; }

# Help and usage.
run 0 "$attest" --help && silent
grep -q 'attest COMMAND' out || fail 'no usage in --help'
run 0 "$attest" report --help && silent
run 0 "$attest" --version && silent
grep -qE '^attest [0-9]+\.[0-9]+\.[0-9]+$' out || fail '--version'
run 2 "$attest" && says 'no command given'
run 2 "$attest" reprot && says 'did you mean "report"?'
run 2 "$attest" report --frobnicate a.txt && says 'there is no flag --frobnicate'
run 2 "$attest" report --priority_weights=none.tsv a.txt && says 'none.tsv: cannot open'
run 2 "$attest" report --output=no/folder/x.tsv a.txt && says 'no/folder/x.tsv: cannot write'

run 2 "$attest" report -x a.txt && says 'there is no flag -x'
run 2 "$attest" verify --flagged_only --output_format=jsonl a.txt && says "is about a table's rows"
run 2 "$attest" report --min_match=0 a.txt && says '--min_match needs --fact_checks'

# A report, and the same one from a pipeline, from any format and number of jobs.
run 0 "$attest" report a.txt b.txt articles.jsonl && silent
mv out report.tsv
[ "$(rows report.tsv)" -ge 5 ] || fail "only $(rows report.tsv) rows"
[ "$(awk -F'\t' '{ print NF }' report.tsv | sort -u)" = 26 ] || fail 'columns'
tail -n +2 report.tsv | cut -f4 | sort -c -r -n || fail 'rows are not ranked'
"$attest" quotes a.txt b.txt articles.jsonl | "$attest" claims | "$attest" report >out
same report.tsv out pipeline
for format in pb jsonl textproto; do
  "$attest" quotes a.txt b.txt articles.jsonl --output_format=$format >quotes.$format
  "$attest" claims quotes.$format --output_format=$format >claims.$format
  "$attest" report claims.$format >out
  same report.tsv out "through $format"
  "$attest" report <claims.$format >out
  same report.tsv out "through $format on standard input"
  "$attest" claims claims.$format --output_format=$format >out
  same claims.$format out "claims twice in $format"
  "$attest" quotes claims.$format --output_format=$format >out
  same claims.$format out "quotes again in $format"
done
gzip -c claims.pb | "$attest" report >out
same report.tsv out 'gzip on standard input'
for jobs in 1 2 8; do
  "$attest" report --jobs=$jobs a.txt b.txt articles.jsonl >out
  same report.tsv out "--jobs=$jobs"
done
"$attest" report <a.txt | sed 's/^standard input/a/' >out
"$attest" report a.txt >a.tsv
same a.tsv out 'text on standard input'
mkdir html
sed -e '1i <!DOCTYPE html><title>A</title><nav>“Menu,” said Ida Brand.</nav>' -e 's/^./<p>&/' \
  -e 's/“/\&ldquo;/g' a.txt >html/a.html
run 0 "$attest" report html/a.html && silent
same a.tsv out 'a web page'
"$attest" report <html/a.html | sed 's/^standard input/a/' >out
same a.tsv out 'a web page on standard input'
"$attest" report --input_format=html - <html/a.html | sed 's/^standard input/a/' >out
same a.tsv out --input_format=html
run 0 "$attest" report /dev/null && silent
[ "$(wc -l <out)" = 1 ] || fail 'no input must give the header alone'

# Evidence: a fact-check found and a quotation altered, the same from an index and a pipeline.
cat >reviews.jsonl <<'END'
{"@type": "ClaimReview", "url": "https://checks.example/1", "claimReviewed": "The bridge is safe and was tested twice", "reviewRating": {"alternateName": "Half true"}, "author": {"name": "Checks"}}
not a review
END
printf '1\tQUILL\tThe bridge is not safe.\n' >hearing.tsv
run 0 "$attest" report --fact_checks=reviews.jsonl --transcripts=hearing.tsv --min_match=0 a.txt
says 'reviews.jsonl:2'
mv out checked.tsv
cut -f3,17,18 checked.tsv | grep -q 'ALREADY_CHECKED.*https://checks.example/1.Half true' ||
  fail 'no fact-check in the report'
"$attest" claims a.txt |
  "$attest" verify --fact_checks=reviews.jsonl --transcripts=hearing.tsv --min_match=0 2>err |
  "$attest" report >out
same checked.tsv out 'verify in a pipeline'
run 0 "$attest" index --output=reviews.index reviews.jsonl
run 0 "$attest" report --fact_checks=reviews.index --transcripts=hearing.tsv --min_match=0 a.txt
same checked.tsv out 'an index of fact-checks'
printf '1\tBRAND\tIt rained.\n' >other.tsv
run 0 "$attest" report --fact_checks=reviews.jsonl --transcripts=hearing.tsv --transcripts=other.tsv \
  --min_match=0 a.txt
cut -f19 out | grep -q 'hearing:1' || fail 'the first of two transcripts is not read'
gzip -c reviews.jsonl >reviews.gz
gzip -c hearing.tsv >hearing.tsv.gz
run 0 "$attest" report --fact_checks=reviews.gz --transcripts=hearing.tsv.gz --min_match=0 a.txt
same checked.tsv out 'packed evidence'
"$attest" verify --fact_checks=reviews.jsonl --min_match=0 a.txt 2>err |
  "$attest" verify --transcripts=hearing.tsv | "$attest" report >out
same checked.tsv out 'evidence in turns'
run 2 "$attest" report --fact_checks=a.txt a.txt && says 'a.txt: there is no fact-check'
run 2 "$attest" index --output=nothing.index a.txt && says 'there is no fact-check'
[ -e nothing.index ] && fail 'an index of nothing'

# One article against those before it, the same in a pipeline and whatever --jobs.
cat >outlets.jsonl <<'END'
{"id": "echo", "publisher": "The Echo", "url": "https://echo.example/1", "published": "2031-05-05", "text": "Council leader Mira Vant accused the builder Otto Brandt of hiding the cracks in the harbour bridge.\n\n“We will not sell the harbour bridge to anybody before the spring,” said Mira Vant.\n"}
{"id": "post", "publisher": "The Post", "published": "2031-05-06", "text": "“We will sell the harbour bridge to anybody before the spring,” said Mira Vant.\n\nOtto Brandt denied hiding any cracks in the harbour bridge.\n"}
END
run 0 "$attest" verify --jobs=1 --output_format=jsonl outlets.jsonl && silent
mv out linked.jsonl
grep -q '"relation": *"PRINTED_DIFFERENTLY"' linked.jsonl || fail "not linked: $(cat linked.jsonl)"
grep -q '"negation": *true' linked.jsonl || fail 'the lost negation is not told'
grep -q '"relation": *"ANSWERS"' linked.jsonl || fail 'the denial does not answer the accusation'
"$attest" verify --jobs=8 --output_format=jsonl outlets.jsonl >out
same linked.jsonl out 'links with --jobs=8'
"$attest" verify --output_format=jsonl linked.jsonl >out
same linked.jsonl out 'links of links'
"$attest" report outlets.jsonl >linked.tsv
grep -q 'PRINTED_DIFFERENTLY.*differs from echo:q[0-9]* (The Echo): lost .*not.* (negation)' linked.tsv ||
  fail "the report does not tell: $(cat linked.tsv)"
"$attest" report linked.jsonl >out
same linked.tsv out 'a report of linked articles'
"$attest" quotes outlets.jsonl | "$attest" verify | "$attest" report >out
same linked.tsv out 'links in a pipeline'
run 0 "$attest" verify --output_format=claimreview outlets.jsonl && silent
[ "$(grep -c '^{"@type": "Claim", "@context": "https://schema.org"' out)" = "$(wc -l <out)" ] || fail 'drafts'
grep -q ratingValue out && fail 'a draft has no rating'
run 2 "$attest" quotes --output_format=claimreview a.txt && says 'verify'
run 2 "$attest" report --fact_checks=none.jsonl a.txt && says 'none.jsonl'

# Two articles of one name.
mkdir -p echo post
printf 'Mira Vant said: “We never sold the old harbour bridge.”\n' >echo/vant.txt
printf 'Mira Vant said: “We sold the old harbour bridge.”\n' >post/vant.txt
run 0 "$attest" report echo/vant.txt post/vant.txt && says 'post/vant.txt: an article before had the same id'
grep -q 'lost .never' out || fail "of one name, not linked: $(cat out)"

# What a system found against itself is all right.
run 0 "$attest" evaluate quotes.pb quotes.jsonl && silent
grep -q 'linked.*F1 *100' out || fail "evaluate: $(cat out)"
run 2 "$attest" evaluate quotes.pb && says 'two files'
head -n 1 quotes.jsonl >fewer.jsonl
run 1 "$attest" evaluate quotes.pb fewer.jsonl && says 'fewer.jsonl: lacks the article b'
run 0 "$attest" evaluate fewer.jsonl quotes.pb && says 'that do not count: 3'
status=0
"$attest" evaluate quotes.pb quotes.jsonl >/dev/full 2>err || status=$?
[ "$status" = 1 ] || fail "evaluate to a full disk: exit $status"

# Claims that are found anew keep no match of those before them.
cat >matched.jsonl <<'END'
{"article": {"id": "m", "text": "Vant said it was shut."}, "quotes": [{"id": "q1", "content": [{"begin": 10, "end": 21}], "cue": [{"begin": 5, "end": 9}]}], "claims": [{"id": "x7", "quote_id": "q1", "type": "ASSERTION"}], "fact_check_matches": [{"claim_id": "x7", "review_id": "r"}]}
END
run 0 "$attest" claims matched.jsonl --output=anew.jsonl && silent
run 0 "$attest" report anew.jsonl && silent

# Outputs.
run 0 "$attest" report a.txt b.txt articles.jsonl --output=x.tsv && silent
same report.tsv x.tsv --output
run 0 "$attest" quotes a.txt b.txt articles.jsonl --output=x.jsonl.gz
gzip -dc x.jsonl.gz >out
same quotes.jsonl out 'packed output'
run 1 "$attest" report --output=/dev/full a.txt && says 'No space left on device'
[ -c /dev/full ] || fail '/dev/full was replaced'
"$attest" report a.txt >/dev/full 2>err && fail 'a full disk must fail'
says 'No space left on device'
seq -f '{"id": "%g", "text": "“It rained,” said Ida Brand."}' 1 20000 >many.jsonl
"$attest" quotes --output_format=jsonl many.jsonl 2>err | head -n 1 >out
[ "${PIPESTATUS[0]}" = 0 ] || fail 'a closed output is not an error'
silent
script -qec "'$attest' quotes a.txt" /dev/null >out 2>&1 && fail 'binary on a terminal'
grep -q -- '--output_format=jsonl' out || fail 'a terminal gets no binary, and advice'
script -qec "'$attest' report a.txt 2>err" /dev/null >out && grep -q claim_id out || fail 'terminal'

# An output appears only when it is complete.
mkfifo slow
"$attest" quotes slow --input_format=jsonl --output=late.jsonl 2>/dev/null &
pid=$!
exec 3>slow
cat many.jsonl >&3
[ ! -e late.jsonl ] || fail 'half an output stands under its name'
kill -9 $pid
wait $pid 2>/dev/null
exec 3>&-
[ ! -e late.jsonl ] || fail 'a killed run left half an output'

# A run that is stopped leaves nothing, and what stood there before.
cp report.tsv stopped.tsv
"$attest" report slow --input_format=jsonl --output=stopped.tsv 2>/dev/null &
pid=$!
exec 3>slow
cat articles.jsonl >&3
[ -e .stopped.tsv.partial ] || fail 'no unfinished output'
kill $pid
wait $pid 2>/dev/null
[ $? = 143 ] || fail 'a stopped run ends by the signal'
exec 3>&-
[ ! -e .stopped.tsv.partial ] || fail 'a stopped run leaves its unfinished output'
same report.tsv stopped.tsv 'a stopped run'

# A run that could read nothing leaves what stood there before.
run 1 "$attest" report --output=stopped.tsv missing.txt none.txt
says 'stopped.tsv: not written, since no input could be read'
same report.tsv stopped.tsv 'a run without inputs'
run 1 "$attest" quotes --output=nothing.pb missing.txt
[ ! -e nothing.pb ] && [ ! -e .nothing.pb.partial ] || fail 'a run without inputs leaves a file'

# A run that was killed, again and again, goes on: the same bytes as in one go.
head -n 4000 many.jsonl >several.jsonl
for format in pb jsonl; do
  "$attest" quotes several.jsonl --output=whole.$format
  for delay in 0.1 0.2 0.3 0.4; do
    "$attest" quotes several.jsonl --resume --output=resumed.$format 2>/dev/null &
    pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
  done
  run 0 "$attest" quotes several.jsonl --resume --output=resumed.$format
  same whole.$format resumed.$format 'a run that was killed and resumed'
  [ ! -e .resumed.$format.partial ] || fail 'a finished run leaves a part'
  # So does one whose input has grown.
  cat several.jsonl articles.jsonl >longer.jsonl
  run 0 "$attest" quotes longer.jsonl --resume --output=resumed.$format
  says "resumed.$format: 4000 Documents are there already"
  "$attest" quotes longer.jsonl --output_format=$format >out
  same resumed.$format out 'a run resumed for what is new'
  run 2 "$attest" claims longer.jsonl --resume --output=resumed.$format
  says 'holds Documents of another run'
done
(
  ulimit -f 100
  # The thread sanitizer keeps a file of its own in an existing one, and dies of the limit.
  export TMPDIR="$PWD/none"
  run 1 "$attest" quotes several.jsonl --output=full.pb
  exit $failed
) || failed=1
says 'full.pb: cannot write: File too large; what is done is kept, and --resume goes on'
[ ! -e full.pb ] || fail 'a full disk leaves half an output'
run 0 "$attest" quotes several.jsonl --resume --output=full.pb
same whole.pb full.pb 'a run resumed after a full disk'
run 2 "$attest" quotes a.txt --resume && says '--resume needs --output=FILE'
run 2 "$attest" report a.txt --resume --output=x.tsv && says 'there is no flag --resume'

# An output that is its own input, and a file that cannot be read.
cp articles.jsonl own.jsonl
timeout 60 "$attest" quotes --output_format=jsonl own.jsonl >>own.jsonl || fail 'own input'
[ "$(wc -l <own.jsonl)" = 4 ] || fail 'a file that grows is read as it was'
run 1 "$attest" report a.txt /proc/self/mem articles.jsonl
says '/proc/self/mem:1: cannot read: Input/output error'

# One bad input costs no other.
mkdir folder
run 1 "$attest" report a.txt missing.txt folder b.txt articles.jsonl
says 'missing.txt: cannot open'
same report.tsv out 'with a missing file between'
printf '{"id": "one",\n' >bad.jsonl
run 1 "$attest" report a.txt b.txt bad.jsonl articles.jsonl && says 'bad.jsonl:1: not valid JSON'
same report.tsv out 'with a bad line between'
head -c $(($(stat -c %s claims.pb) - 9)) claims.pb >cut.pb
run 1 "$attest" report cut.pb && says 'cut.pb: record 4 at byte'

# --nokeep_going stops at the first.
for bad in cut.pb missing.txt bad.jsonl; do
  run 1 "$attest" report --nokeep_going --output=stopped.tsv a.txt $bad b.txt
  says 'stopped.tsv: not written, since --nokeep_going stops at the first error'
  same report.tsv stopped.tsv "--nokeep_going and $bad"
  run 1 "$attest" report --keep_going --output=kept.tsv a.txt $bad b.txt
  [ "$(rows kept.tsv)" -ge 2 ] || fail '--keep_going'
done
run 1 "$attest" quotes --nokeep_going --output=stopped.jsonl a.txt b.txt missing.txt articles.jsonl
says 'what is done is kept, and --resume goes on'
[ ! -e stopped.jsonl ] || fail '--nokeep_going writes an unfinished output'
run 0 "$attest" quotes --resume --output=stopped.jsonl a.txt b.txt articles.jsonl
says 'stopped.jsonl: 2 Documents are there already'
same quotes.jsonl stopped.jsonl 'resumed after --nokeep_going'
run 0 "$attest" report --nokeep_going a.txt b.txt articles.jsonl && silent
same report.tsv out --nokeep_going

# A folder without articles is told, and costs nothing.
run 0 "$attest" report folder a.txt && says 'folder: there is no file in it'
same a.tsv out 'an empty folder'
# So is an ending that is none.
run 0 "$attest" report a.txt --output=x.csv && says 'x.csv will hold tsv'
same a.tsv x.csv 'an unknown ending'

# Filters and weights.
run 0 "$attest" report --flagged_only a.txt b.txt articles.jsonl
[ "$(cut -f3 out | grep -c '^$')" = 0 ] || fail '--flagged_only'
run 0 "$attest" report --min_confidence=1 a.txt b.txt articles.jsonl
[ "$(rows out)" -lt "$(rows report.tsv)" ] || fail '--min_confidence'
printf 'check_worthiness\t0\nconfidence\t0\n' >weights.tsv
run 0 "$attest" report --priority_weights=weights.tsv a.txt
printf 'check_worthyness\t0\n' >weights.tsv
run 2 "$attest" report --priority_weights=weights.tsv a.txt
says 'weights.tsv:1: there is no feature "check_worthyness"'
"$attest" report --sort=article a.txt b.txt articles.jsonl | cut -f1 | uniq >out
printf 'article_id\na\nb\none\ntwo\n' >expected
same expected out --sort=article

# Folders, in the order of names; 10,000 files with few descriptors and little memory.
mkdir -p many/deep
for i in $(seq 1000 10999); do echo "“It rained on day $i,” said Ida Brand." >many/$i.txt; done
cp a.txt many/deep/
echo 'not an article' >many/readme
(ulimit -n 32; limit_memory; "$attest" report --sort=article many >out 2>err) || fail '10,000 files'
silent
"$attest" report --sort=article many/*.txt many/deep/a.txt >expected
same expected out 'a folder and its files'
"$attest" report --sort=article --jobs=8 many >out
same expected out '10,000 files and 8 jobs'
[ "$(cut -f1 out | sort -u | wc -l)" = 10002 ] || fail '10,000 files give 10,000 articles'

# Long lines and packed zeros, in bounded memory.
(head -c 50000000 /dev/zero | tr '\0' x; echo; cat articles.jsonl) >long.jsonl
run 1 "$attest" report long.jsonl && says 'long.jsonl:1: not valid JSON'
[ "$(rows out)" -ge 2 ] || fail 'a long bad line costs no other'
(head -c 700000000 /dev/zero | tr '\0' ' '; echo '{}'; cat articles.jsonl) | gzip -1 >bomb.jsonl.gz
(limit_memory; run 1 "$attest" report bomb.jsonl.gz; exit $failed) || failed=1
says 'larger than the limit'
[ "$(rows out)" -ge 2 ] || fail 'a packed bomb costs no other'
head -n 1 long.jsonl >long.txt
run 1 "$attest" report long.txt a.txt && says 'long.txt: a text of 47 MB is over the limit of 16 MB'
same a.tsv out 'with a long text before'
yes '“It rained,” said Ida Brand, and nobody minded the wet' | head -c 500000 | tr '\n' ' ' >line.txt
run 0 timeout 240 "$attest" report line.txt

# `bazel run` starts in a folder of its own.
mkdir -p attest.runfiles/attest
(cd attest.runfiles/attest && BUILD_WORKING_DIRECTORY=$work "$attest" report a.txt) >out 2>err
same a.tsv out 'under bazel run'
BUILD_WORKING_DIRECTORY=/ "$attest" report a.txt >out
same a.tsv out 'below bazel run'

# The binary stands alone.
(cd / && "$attest" report "$work/a.txt") >out
same a.tsv out 'from another folder'
extra=$(ldd "$attest" | grep -vE 'linux-vdso|libc\.so|libm\.so|ld-linux')
is_sanitized || [ -z "$extra" ] || fail "the binary needs $extra"

exit $failed
