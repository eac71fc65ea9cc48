#include "claims/verify/quote_checker.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "claims/verify/checked_quotation.h"
#include "claims/verify/exact_pieces.h"
#include "claims/verify/nearest_line.h"
#include "claims/verify/quotation_alignment.h"
#include "claims/verify/quote_differences.h"
#include "claims/verify/transcript_index.h"

namespace attest {
namespace {

// Share of a quotation's words below which it was not found; of a shorter quotation all
// must be.
constexpr float kMinShare = 0.6f;
constexpr size_t kMinSharedWords = 3;
// The same of the words that carry its topic: of "not the harbour", "not the" is
// nothing.
constexpr float kMinTopicalShare = 0.6f;
// A sentence that is shorter is said by everybody.
constexpr size_t kMinSpliced = 4;
// Share of a sentence's words that make it said.
constexpr float kMinSentenceShare = 0.7f;
constexpr uint32_t kNoLine = 0xFFFFFFFFu;

// How many of words [begin, end) each line from the first one's on has.
std::vector<uint32_t> WordsOfLines(const TranscriptIndex& index, uint32_t begin,
                                   uint32_t end) {
  std::vector<uint32_t> words;
  const auto& lines = index.lines();
  for (uint32_t line = index.LineAt(begin);
       line < lines.size() && lines[line].word < end; ++line) {
    const uint32_t from = std::max(begin, lines[line].word);
    const uint32_t to =
        line + 1 < lines.size() ? std::min(end, lines[line + 1].word) : end;
    words.push_back(to > from ? to - from : 0);
  }
  return words;
}

// The line from which, with the lines beside it, most of words [begin, end) are in
// view; of several, the one that has most of them itself.
uint32_t MainLine(const TranscriptIndex& index, uint32_t begin, uint32_t end) {
  const std::vector<uint32_t> words = WordsOfLines(index, begin, end);
  size_t main = 0;
  std::pair<uint32_t, uint32_t> most = {0, 0};
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == 0) continue;
    const uint32_t in_view = words[i] + (i > 0 ? words[i - 1] : 0) +
                             (i + 1 < words.size() ? words[i + 1] : 0);
    if (std::make_pair(in_view, words[i]) <= most) continue;
    most = {in_view, words[i]};
    main = i;
  }
  return index.LineAt(begin) + main;
}

size_t LongestOf(const std::vector<WordRun>& runs) {
  return std::max_element(runs.begin(), runs.end(),
                          [](const WordRun& a, const WordRun& b) {
                            return a.size() < b.size();
                          }) -
         runs.begin();
}

// One quotation's check. Each Check... decides and fills check_, or returns false.
class Checking {
 public:
  Checking(const TranscriptIndex& index, const QuoteToCheck& quote)
      : index_(index), quote_(index, quote) {}

  QuoteCheck Run() {
    check_.set_status(QuoteCheck::NOT_FOUND);
    if (quote_.words().empty()) return check_;
    if (!CheckPieces() && !CheckAligned() && !CheckSentences()) PointToNearest();
    return std::move(check_);
  }

 private:
  // The pieces between ellipses, or else the sentences, each word for word.
  bool CheckPieces() {
    if (CheckRuns(quote_.Pieces(), false)) return true;
    const std::vector<WordRun> sentences = quote_.Sentences();
    return sentences.size() > 1 && CheckRuns(sentences, true);
  }

  bool CheckRuns(const std::vector<WordRun>& runs, bool sentences) {
    PlacesOfRuns places;
    for (const WordRun& run : runs) {
      places.push_back(FindPlaces(quote_, run));
      if (places.back().empty()) return false;
      if (sentences && run.size() < kMinSpliced) return false;
    }
    const PlaceChain chain = FindChain(quote_, runs, places);
    if (chain.places.empty()) return Splice(runs, places);
    if (sentences) return false;  // Words were lost: align them.
    const bool whole = chain.widest_gap == 0 ||
                       LacksOnlyInsertions(quote_, runs, chain.places);
    Report(whole ? QuoteCheck::VERBATIM : QuoteCheck::ELIDED, chain.places[0],
           chain.places.back() + runs.back().size());
    check_.set_score(1);
    return true;
  }

  bool Splice(const std::vector<WordRun>& runs, const PlacesOfRuns& places) {
    if (runs.size() < 2) return false;
    const size_t longest = LongestOf(runs);
    // Single words that stand somewhere prove nothing.
    if (runs[longest].size() < kMinSpliced) return false;
    const uint32_t at = places[longest][0];
    Report(QuoteCheck::SPLICED, at, at + runs[longest].size());
    check_.set_score(1);
    return true;
  }

  // Most of the words, in order.
  bool CheckAligned() {
    const size_t size = quote_.words().size();
    const PlacedRun whole = AlignRun(quote_, {0, size});
    if (whole.share < (size < kMinSharedWords ? 1 : kMinShare) ||
        TopicalShare(whole.alignment) < kMinTopicalShare) {
      return false;
    }
    bool elided = false, differs = false;
    for (const AlignedPair& pair : whole.alignment.pairs) {
      elided |= pair.elided;
      differs |= !pair.same && !pair.elided;
    }
    ReportPlaced(differs  ? QuoteCheck::ALTERED
                 : elided ? QuoteCheck::ELIDED
                          : QuoteCheck::VERBATIM,
                 whole);
    check_.set_score(whole.share);
    if (differs) TellDifferences(whole);
    return true;
  }

  void TellDifferences(const PlacedRun& placed) {
    AddDifferences(
        placed.alignment,
        [&](int32_t i) { return ReadSpoken(placed.begin + i); },
        [&](int32_t i) {
          const QuoteWord& word = quote_.words()[i];
          return PrintedWord{std::string(word.text), word.flags, word.stem};
        },
        check_.mutable_differences());
  }

  // Share of the words that carry the topic; 1 where none does.
  float TopicalShare(const WordAlignment& alignment) const {
    const std::vector<QuoteWord>& words = quote_.words();
    int topical = 0, found = 0;
    for (const QuoteWord& word : words) topical += !word.Is(MatchWord::kStop);
    for (const AlignedPair& pair : alignment.pairs) {
      found += pair.same && !words[pair.quote].Is(MatchWord::kStop);
    }
    return topical == 0 ? 1 : static_cast<float>(found) / topical;
  }

  // Sentences that were said, each for itself, but not together.
  bool CheckSentences() {
    const std::vector<WordRun> sentences = quote_.Sentences();
    float found = 0;
    int said = 0;
    PlacedRun longest;
    for (const WordRun& run : sentences) {
      if (run.size() < kMinSpliced) continue;
      PlacedRun placed = AlignRun(quote_, run);
      if (placed.share < kMinSentenceShare) continue;
      ++said;
      found += placed.alignment.same;
      if (placed.alignment.same > longest.alignment.same) {
        longest = std::move(placed);
      }
    }
    if (said == 0 || sentences.size() < 2) return false;
    const float share = found / quote_.words().size();
    ReportPlaced(said > 1 && share >= kMinShare ? QuoteCheck::SPLICED
                                                : QuoteCheck::NOT_FOUND,
                 longest);
    check_.set_score(share);
    return true;
  }

  // A place to look.
  void PointToNearest() {
    const absl::optional<NearestLine> nearest = FindNearestLine(quote_);
    if (!nearest.has_value()) return;
    SetLine(nearest->line);
    check_.mutable_span()->set_end(index_.LineText(nearest->line).size());
    check_.set_score(nearest->share);
  }

  void ReportPlaced(QuoteCheck::Status status, const PlacedRun& placed) {
    int32_t first = -1, last = -1;
    for (const AlignedPair& pair : placed.alignment.pairs) {
      if (pair.same && first < 0) first = pair.spoken;
      if (pair.same) last = pair.spoken;
    }
    Report(status, placed.begin + first, placed.begin + last + 1);
  }

  // Fills in where words [begin, end) stand; not the score.
  void Report(QuoteCheck::Status status, uint32_t begin, uint32_t end) {
    const uint32_t line = MainLine(index_, begin, end);
    const bool said = status != QuoteCheck::NOT_FOUND;
    check_.set_status(!said || quote_.MaySpeak(line)
                          ? status
                          : QuoteCheck::MISATTRIBUTED);
    SetLine(line);
    const std::vector<MatchWord>& words = WordsOfLine(line);
    const uint32_t start = index_.lines()[line].word;
    const size_t first = begin > start ? begin - start : 0;
    const size_t last = std::min<size_t>(words.size(), end - start);
    if (first < last) {
      check_.mutable_span()->set_begin(words[first].begin);
      check_.mutable_span()->set_end(words[last - 1].end);
    }
  }

  void SetLine(uint32_t line) {
    const TranscriptIndex::Line& l = index_.lines()[line];
    const Transcript& transcript = index_.transcripts()[l.transcript];
    check_.set_transcript_id(transcript.id);
    check_.set_line(transcript.lines[l.line].number);
    check_.set_speaker(std::string(transcript.Speaker(transcript.lines[l.line])));
  }

  // The word at a position, as the transcript prints it.
  PrintedWord ReadSpoken(uint32_t position) {
    const uint32_t line = index_.LineAt(position);
    const std::vector<MatchWord>& words = WordsOfLine(line);
    const uint32_t at = position - index_.lines()[line].word;
    if (at >= words.size()) return {};  // Between transcripts.
    const MatchWord& word = words[at];
    return {std::string(index_.LineText(line).substr(word.begin,
                                                     word.end - word.begin)),
            word.flags, word.stem};
  }

  // Kept until another line is asked for.
  const std::vector<MatchWord>& WordsOfLine(uint32_t line) {
    if (line != read_line_) index_.ReadLine(line, &line_words_);
    read_line_ = line;
    return line_words_.words;
  }

  const TranscriptIndex& index_;
  const CheckedQuotation quote_;
  QuoteCheck check_;
  MatchText line_words_;
  uint32_t read_line_ = kNoLine;
};

constexpr absl::string_view kDoubleMarks[] = {"\"", "“", "”", "„", "‟", "«", "»", "``", "''"};
constexpr absl::string_view kSingleMarks[] = {"'", "‘", "’", "‹", "›"};

// Bytes of the mark that stands at i; 0 for none.
size_t MarkSize(absl::Span<const absl::string_view> marks, absl::string_view text, size_t i) {
  for (const absl::string_view mark : marks) {
    if (absl::StartsWith(text.substr(i), mark)) return mark.size();
  }
  return 0;
}

// Whether a letter or digit begins at i. Marks, dashes and spaces beyond ASCII begin with
// 0xC2 or 0xE2, and letters hardly ever.
bool BeginsWordAt(absl::string_view text, size_t i) {
  if (i >= text.size()) return false;
  const unsigned char c = text[i];
  return absl::ascii_isalnum(c) || (c >= 0xC3 && c != 0xE2);
}

// Whether a letter or digit ends before i.
bool EndsWordAt(absl::string_view text, size_t i) {
  if (i == 0) return false;
  size_t begin = i - 1;
  while (begin > 0 && (text[begin] & 0xC0) == 0x80) --begin;
  return BeginsWordAt(text, begin);
}

// Single marks are apostrophes as well: within a word, behind one, and before the digits of
// a year.
bool OpensSingle(absl::string_view text, size_t i, size_t size) {
  const size_t next = i + size;
  return !EndsWordAt(text, i) && next < text.size() && !absl::ascii_isspace(text[next]) &&
         !absl::ascii_isdigit(text[next]);
}

bool ClosesSingle(absl::string_view text, size_t i, size_t size) {
  return !absl::ascii_isspace(text[i - 1]) && !BeginsWordAt(text, i + size);
}

// The parts between the double quotation marks of one content span; false if it has no such
// marks.
bool AddDoublyMarked(absl::string_view content, std::vector<absl::string_view>* out) {
  size_t open = absl::string_view::npos;
  bool has_mark = false;
  for (size_t i = 0; i < content.size();) {
    const size_t size = MarkSize(kDoubleMarks, content, i);
    if (size > 0) {
      has_mark = true;
      if (open == absl::string_view::npos) {
        open = i + size;
      } else {
        if (i > open) out->push_back(content.substr(open, i - open));
        open = absl::string_view::npos;
      }
    }
    i += std::max<size_t>(size, 1);
  }
  if (open < content.size()) out->push_back(content.substr(open));
  return has_mark;
}

// The same between single ones. What is left open is a part only where there is no other:
// it may be the apostrophe of "'em".
void AddSinglyMarked(absl::string_view content, std::vector<absl::string_view>* out) {
  const size_t before = out->size();
  size_t open = absl::string_view::npos;
  for (size_t i = 0; i < content.size();) {
    const size_t size = MarkSize(kSingleMarks, content, i);
    if (size > 0 && open == absl::string_view::npos) {
      if (OpensSingle(content, i, size)) open = i + size;
    } else if (size > 0 && i > open && ClosesSingle(content, i, size)) {
      out->push_back(content.substr(open, i - open));
      open = absl::string_view::npos;
    }
    i += std::max<size_t>(size, 1);
  }
  if (open < content.size() && out->size() == before) out->push_back(content.substr(open));
}

// The parts between the quotation marks of one content span; single ones within double ones
// are another's words in the same quotation.
void AddMarkedParts(absl::string_view content, std::vector<absl::string_view>* out) {
  if (!AddDoublyMarked(content, out)) AddSinglyMarked(content, out);
}

}  // namespace

std::vector<absl::string_view> QuotedPieces(
    Quote::Kind kind, const std::vector<absl::string_view>& content) {
  std::vector<absl::string_view> pieces;
  if (kind == Quote::DIRECT) pieces = content;
  if (kind == Quote::MIXED) {
    for (const absl::string_view span : content) AddMarkedParts(span, &pieces);
  }
  return pieces;
}

QuoteChecker::QuoteChecker(std::vector<Transcript> transcripts)
    : index_(std::make_unique<const TranscriptIndex>(std::move(transcripts))) {}

QuoteChecker::~QuoteChecker() = default;

QuoteCheck QuoteChecker::Check(const QuoteToCheck& quote) const {
  return Checking(*index_, quote).Run();
}

size_t QuoteChecker::lines() const { return index_->lines().size(); }

}  // namespace attest
