#!/bin/bash
# Of positions_of_marks: what it prints of a whole file, and of part of one with CR LF.
set -euo pipefail
script=$PWD/tools/train/positions_of_marks
cd "$TEST_TMPDIR"
mkdir -p news/bbc news/abc copies/bbc copies/abc
printf 'Flood fear\n\n“It rose,” Vale said.\n' >news/bbc/a-1.txt
printf '{q1 Flood} {c1 fear}\n\n{q2 “It rose,”} {s2 Vale} {c2 said}.\n' >copies/bbc/a-1.txt
printf 'Nothing.\r\n\r\nRain\r\nis {likely}, Vale said.\r\n' | tr -d '{}' >news/abc/b.txt
printf 'Rain\n{q1 is likely}, {s1 Vale} {c1 said}.\n' >copies/abc/b@12.txt
printf 'Nothing.\n' >copies/abc/b@0.txt
printf 'Nothing!\n' >copies/abc/b@00.txt
printf 'Nothing}.\n' >copies/abc/b@000.txt

status=0
"$script" news copies/*/*.txt >rows.tsv 2>errors.txt || status=$?
diff rows.tsv - <<'END'
article	range	source	cue	content	type	accused
abc/b	0-8	-	-	-	-	-
abc/b	12-39	17-21	22-26	6-15	-	-
bbc/a-1	0-37	-	6-10	0-5	-	-
bbc/a-1	0-37	27-31	32-36	12-26	-	-
END
diff errors.txt - <<'END'
copies/abc/b@00.txt: has a brace without its other, or is not the same as its original
copies/abc/b@000.txt: has a brace without its other, or is not the same as its original
END
[ $status = 1 ]
