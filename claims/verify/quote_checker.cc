#include "claims/verify/quote_checker.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "claims/verify/quote_differences.h"
#include "claims/verify/transcript_index.h"
#include "claims/verify/word_alignment.h"
#include "claims/verify/word_vectors.h"

namespace attest {
namespace {

// A longer quotation is cut: it is a speech, and its beginning tells.
constexpr size_t kMaxQuoteWords = 600;
// Places of one piece that are looked at.
constexpr size_t kMaxPlaces = 64;
// Words that an ellipsis may leave out before the pieces count as far apart.
constexpr uint32_t kMaxElided = 150;
// Words that a bracketed insertion may stand for.
constexpr uint32_t kMaxReplaced = 8;
// Places of a quotation's rarest words and pairs that are counted, and lines of its
// rarest stems: what is more frequent says little, and costs most.
constexpr size_t kMaxVotes = 6000;
constexpr size_t kMaxSoftLines = 20000;
constexpr int kStretches = 6;
// Share of a quotation's words below which it was not found.
constexpr float kMinShare = 0.6f;
// The same of the words that carry its topic: of "not the harbour", "not the" is
// nothing.
constexpr float kMinTopicalShare = 0.6f;
// A sentence that is shorter is said by everybody.
constexpr size_t kMinSpliced = 4;
constexpr size_t kSoftLines = 60;
// Share of a sentence's words that make it said.
constexpr float kMinSentenceShare = 0.7f;
// What it is worth that the right one speaks, in words.
constexpr float kSpeakerBonus = 0.5f;
constexpr float kOtherSpeaker = 0.4f;
// What a line's neighbour adds to it.
constexpr float kBeside = 0.3f;

struct QuoteWord {
  uint32_t word;  // kNoWord for one that no transcript has.
  uint64_t folded;
  uint64_t stem;
  absl::string_view text;  // Of the article.
  uint16_t flags;
  WordGap gap;        // Before it.
  bool starts_sentence;

  bool Is(int flag) const { return (flags & flag) != 0; }
};

// Whether text has an ellipsis.
bool HasEllipsis(absl::string_view text) {
  return absl::StrContains(text, "...") ||
         absl::StrContains(text, "\xE2\x80\xA6") ||
         absl::StrContains(text, ". . .");
}

bool EndsSentence(absl::string_view between) {
  return between.find_first_of(".!?;:") != absl::string_view::npos;
}

// What stands between two words of one piece of quotation.
WordGap GapOf(absl::string_view between) {
  // "[...]" and "[…]" are ellipses too.
  if (HasEllipsis(between)) return WordGap::kElided;
  if (between.find('[') != absl::string_view::npos) return WordGap::kInserted;
  return WordGap::kNone;
}

class QuoteReader {
 public:
  explicit QuoteReader(const TranscriptIndex& index) : index_(index) {}

  std::vector<QuoteWord> Read(const std::vector<absl::string_view>& pieces) {
    for (const absl::string_view piece : pieces) ReadPiece(piece);
    return std::move(words_);
  }

 private:
  void ReadPiece(absl::string_view piece) {
    SplitMatchWords(piece, &text_);
    DropBracketed(piece, false, &text_);
    size_t previous_end = 0;
    bool first = true;
    for (const MatchWord& word : text_.words) {
      if (word.Is(MatchWord::kSymbol)) continue;
      if (words_.size() >= kMaxQuoteWords) return;
      const absl::string_view between =
          piece.substr(previous_end, word.begin - previous_end);
      QuoteWord added;
      added.word = index_.WordNumber(word.folded);
      added.folded = word.folded;
      added.stem = word.stem;
      added.flags = word.flags;
      added.text = piece.substr(word.begin, word.end - word.begin);
      added.gap = first && !words_.empty() ? WordGap::kElided : GapOf(between);
      added.starts_sentence = first || EndsSentence(between);
      if (words_.empty()) added.gap = WordGap::kNone;
      words_.push_back(added);
      previous_end = word.end;
      first = false;
    }
  }

  const TranscriptIndex& index_;
  MatchText text_;
  std::vector<QuoteWord> words_;
};

// The shortest lists that have no more than `most` numbers together; at least one.
std::vector<absl::Span<const uint32_t>> RarestLists(
    std::vector<absl::Span<const uint32_t>> lists, size_t most) {
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) {
    return a.size() < b.size();
  });
  size_t kept = 0, sum = 0;
  while (kept < lists.size() && (sum == 0 || sum + lists[kept].size() <= most)) {
    sum += lists[kept++].size();
  }
  lists.resize(kept);
  return lists;
}

// A run of a quotation's words.
struct Run {
  size_t begin, end;
};

template <typename StartsHere>
std::vector<Run> SplitRuns(const std::vector<QuoteWord>& words,
                           const StartsHere& starts_here) {
  std::vector<Run> runs;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || starts_here(words[i])) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

}  // namespace

// The whole check of one quotation is a pass through these functions.
class QuoteChecker::Index {
 public:
  explicit Index(std::vector<Transcript> transcripts)
      : index_(std::move(transcripts)) {}
  const TranscriptIndex& get() const { return index_; }

 private:
  TranscriptIndex index_;
};

namespace {

class Checking {
 public:
  Checking(const TranscriptIndex& index, const QuoteToCheck& quote)
      : index_(index), quote_(QuoteReader(index).Read(quote.pieces)) {
    for (absl::string_view name : quote.speaker_names) {
      NameWords words = NameWordsOf(name);
      if (!words.empty()) names_.push_back(std::move(words));
    }
    for (const QuoteWord& word : quote_) ids_.push_back(word.word);
  }

  QuoteCheck Run() {
    check_.set_status(QuoteCheck::NOT_FOUND);
    if (quote_.empty()) return check_;
    if (!CheckPieces() && !CheckAligned() && !CheckSentences()) FindNearest();
    return std::move(check_);
  }

 private:
  bool MaySpeak(uint32_t line) const {
    const NameWords& speaker =
        index_.speakers()[index_.lines()[line].speaker];
    if (names_.empty() || speaker.empty()) return true;
    return std::any_of(names_.begin(), names_.end(), [&](const NameWords& name) {
      return SameName(name, speaker);
    });
  }

  // Whether the words of a run stand at a position.
  bool StandsAt(struct Run run, uint32_t position) const {
    const absl::Span<const uint32_t> words = index_.words();
    if (position + (run.end - run.begin) > words.size()) return false;
    for (size_t i = run.begin; i < run.end; ++i) {
      if (words[position + i - run.begin] != ids_[i]) return false;
    }
    return true;
  }

  // Positions at which a run stands word for word, those of the speaker first.
  std::vector<uint32_t> Places(struct Run run) const {
    size_t rarest = run.begin;
    absl::Span<const uint32_t> best;
    for (size_t i = run.begin; i < run.end; ++i) {
      if (ids_[i] == TranscriptIndex::kNoWord) return {};
      const bool pair = i + 1 < run.end;
      if (!pair && run.end - run.begin > 1) break;
      if (pair && ids_[i + 1] == TranscriptIndex::kNoWord) return {};
      const absl::Span<const uint32_t> positions =
          pair ? index_.PairPositions(ids_[i], ids_[i + 1])
               : index_.Positions(ids_[i]);
      if (i == run.begin || positions.size() < best.size()) {
        best = positions;
        rarest = i;
      }
    }
    const uint32_t offset = rarest - run.begin;
    std::vector<uint32_t> right, wrong;
    for (const uint32_t position : best) {
      if (position < offset || !StandsAt(run, position - offset)) continue;
      const uint32_t place = position - offset;
      std::vector<uint32_t>& to =
          MaySpeak(index_.LineAt(place)) ? right : wrong;
      if (to.size() < kMaxPlaces) to.push_back(place);
    }
    right.insert(right.end(), wrong.begin(), wrong.end());
    return right;
  }

  // The pieces between ellipses, or else the sentences, each word for word.
  bool CheckPieces() {
    std::vector<struct Run> runs = SplitRuns(
        quote_, [](const QuoteWord& w) { return w.gap != WordGap::kNone; });
    if (ChainRuns(runs, false)) return true;
    runs = SplitRuns(quote_, [](const QuoteWord& w) {
      return w.gap != WordGap::kNone || w.starts_sentence;
    });
    return runs.size() > 1 && ChainRuns(runs, true);
  }

  bool ChainRuns(const std::vector<struct Run>& runs, bool sentences) {
    std::vector<std::vector<uint32_t>> places;
    for (const struct Run& run : runs) {
      places.push_back(Places(run));
      if (places.back().empty()) return false;
      if (sentences && run.end - run.begin < kMinSpliced) return false;
    }
    std::vector<uint32_t> chain;
    uint32_t widest = 0;
    const bool close = FindChain(runs, places, &chain, &widest);
    if (sentences && close) return false;  // Words were lost: align them.
    if (!close) return Splice(runs, places);
    const bool whole = widest == 0 || OnlyInsertions(runs, chain);
    Report(whole ? QuoteCheck::VERBATIM : QuoteCheck::ELIDED, chain[0],
           chain.back() + runs.back().end - runs.back().begin);
    check_.set_score(1);
    return true;
  }

  // Places of the runs, in order and close; *widest is the widest gap.
  bool FindChain(const std::vector<struct Run>& runs,
                 const std::vector<std::vector<uint32_t>>& places,
                 std::vector<uint32_t>* chain, uint32_t* widest) const {
    for (const uint32_t first : places[0]) {
      chain->assign(1, first);
      *widest = 0;
      for (size_t r = 1; r < runs.size(); ++r) {
        const uint32_t end =
            chain->back() + runs[r - 1].end - runs[r - 1].begin;
        uint32_t next = std::numeric_limits<uint32_t>::max();
        for (const uint32_t place : places[r]) {
          if (place >= end) next = std::min(next, place);
        }
        if (next > end + kMaxElided || !SameTranscript(first, next)) break;
        *widest = std::max(*widest, next - end);
        chain->push_back(next);
      }
      if (chain->size() == runs.size()) return true;
    }
    return false;
  }

  bool SameTranscript(uint32_t a, uint32_t b) const {
    return index_.lines()[index_.LineAt(a)].transcript ==
           index_.lines()[index_.LineAt(b)].transcript;
  }

  // Whether nothing but a few words behind brackets is missing.
  bool OnlyInsertions(const std::vector<struct Run>& runs,
                      const std::vector<uint32_t>& chain) const {
    for (size_t r = 1; r < runs.size(); ++r) {
      const uint32_t gap =
          chain[r] - chain[r - 1] - (runs[r - 1].end - runs[r - 1].begin);
      if (gap == 0) continue;
      if (quote_[runs[r].begin].gap != WordGap::kInserted ||
          gap > kMaxReplaced) {
        return false;
      }
    }
    return true;
  }

  bool Splice(const std::vector<struct Run>& runs,
              const std::vector<std::vector<uint32_t>>& places) {
    if (runs.size() < 2) return false;
    size_t longest = 0;
    for (size_t r = 1; r < runs.size(); ++r) {
      if (runs[r].end - runs[r].begin > runs[longest].end - runs[longest].begin) {
        longest = r;
      }
    }
    // Single words that stand somewhere prove nothing.
    if (runs[longest].end - runs[longest].begin < kMinSpliced) return false;
    const uint32_t at = places[longest][0];
    Report(QuoteCheck::SPLICED, at, at + runs[longest].end - runs[longest].begin);
    check_.set_score(1);
    return true;
  }

  float WordWeight(const QuoteWord& word) const {
    return word.Is(MatchWord::kStop) ? 0.6f : 1.0f;
  }

  // A stretch of transcript and how much of the quotation meets in it.
  struct Stretch {
    uint32_t begin, end;
    float votes;
  };

  // Where most of a run's rare words and pairs meet.
  std::vector<Stretch> FindStretches(struct Run run) const {
    const uint32_t size = std::max<uint32_t>(32, run.end - run.begin);
    std::vector<absl::Span<const uint32_t>> lists;
    for (size_t i = run.begin; i < run.end; ++i) {
      if (ids_[i] == TranscriptIndex::kNoWord) continue;
      lists.push_back(index_.Positions(ids_[i]));
      if (i + 1 == run.end || ids_[i + 1] == TranscriptIndex::kNoWord) continue;
      lists.push_back(index_.PairPositions(ids_[i], ids_[i + 1]));
    }
    absl::flat_hash_map<uint32_t, float> votes;
    for (const auto& positions : RarestLists(std::move(lists), kMaxVotes)) {
      const float weight = std::log((2.0f + index_.words().size()) /
                                    (1.0f + positions.size()));
      for (const uint32_t position : positions) {
        votes[position / size] += weight;
        votes[position / size + 1] += weight;
      }
    }
    std::vector<Stretch> stretches;
    for (const auto& v : votes) {
      const uint32_t begin = (std::max(v.first, 1u) - 1) * size;
      const uint32_t end =
          std::min<uint64_t>(index_.words().size(), (v.first + 1ull) * size);
      stretches.push_back({begin, end, v.second});
    }
    std::sort(stretches.begin(), stretches.end(),
              [](const Stretch& a, const Stretch& b) {
                return a.votes != b.votes ? a.votes > b.votes
                                          : a.begin < b.begin;
              });
    if (stretches.size() > kStretches) stretches.resize(kStretches);
    return stretches;
  }

  // An alignment of a run with the words from `begin` on.
  struct Placed {
    WordAlignment alignment;
    uint32_t begin = 0;
    float score = 0;
    float share = 0;  // Of the run's words that were found.
  };

  Placed AlignRun(struct Run run) {
    std::vector<float> weights;
    std::vector<WordGap> gaps;
    uint32_t margin = 24 + (run.end - run.begin) / 2;
    for (size_t i = run.begin; i < run.end; ++i) {
      weights.push_back(WordWeight(quote_[i]));
      gaps.push_back(quote_[i].gap);
      if (quote_[i].gap == WordGap::kElided) margin += kMaxElided / 2;
    }
    margin = std::min<uint32_t>(margin, 600);
    const absl::Span<const uint32_t> words =
        absl::MakeSpan(Known()).subspan(run.begin, run.end - run.begin);
    Placed best;
    for (const Stretch& s : FindStretches(run)) {
      const uint32_t begin = s.begin > margin ? s.begin - margin : 0;
      const uint32_t end =
          std::min<uint64_t>(index_.words().size(), uint64_t{s.end} + margin);
      WordAlignment alignment =
          AlignWords(words, weights, gaps, index_.words().subspan(begin, end - begin));
      if (alignment.same == 0) continue;
      float score = alignment.score;
      if (MaySpeak(LineOfAlignment(alignment, begin))) score += kSpeakerBonus;
      if (score <= best.score) continue;
      best.share = static_cast<float>(alignment.same) / words.size();
      best.alignment = std::move(alignment);
      best.begin = begin;
      best.score = score;
    }
    return best;
  }

  bool CheckAligned() {
    const Placed whole = AlignRun({0, quote_.size()});
    const bool short_quote = quote_.size() < 3;
    if (whole.share < (short_quote ? 1 : kMinShare) ||
        TopicalShare(whole.alignment) < kMinTopicalShare) {
      return false;
    }
    bool elided = false, differs = false;
    for (const AlignedPair& pair : whole.alignment.pairs) {
      elided |= pair.elided;
      differs |= !pair.same && !pair.elided;
    }
    ReportPlaced(differs ? QuoteCheck::ALTERED
                 : elided ? QuoteCheck::ELIDED : QuoteCheck::VERBATIM,
                 whole);
    check_.set_score(whole.share);
    if (!differs) return true;
    AddDifferences(
        whole.alignment,
        [&](int32_t i) { return ReadSpoken(whole.begin + i); },
        [&](int32_t i) {
          const QuoteWord& word = quote_[i];
          return PrintedWord{std::string(word.text), word.flags, word.stem};
        },
        check_.mutable_differences());
    return true;
  }

  // Share of the words that carry the topic; 1 where none does.
  float TopicalShare(const WordAlignment& alignment) const {
    int topical = 0, found = 0;
    for (const QuoteWord& word : quote_) topical += !word.Is(MatchWord::kStop);
    for (const AlignedPair& pair : alignment.pairs) {
      found += pair.same && !quote_[pair.quote].Is(MatchWord::kStop);
    }
    return topical == 0 ? 1 : static_cast<float>(found) / topical;
  }

  // Sentences that were said, each for itself, but not together.
  bool CheckSentences() {
    const std::vector<struct Run> sentences =
        SplitRuns(quote_, [](const QuoteWord& w) {
          return w.gap != WordGap::kNone || w.starts_sentence;
        });
    float found = 0, most = 0;
    int said = 0;
    Placed longest;
    for (const struct Run& run : sentences) {
      const size_t size = run.end - run.begin;
      if (size < kMinSpliced) continue;
      Placed placed = AlignRun(run);
      if (placed.share < kMinSentenceShare) continue;
      ++said;
      found += placed.alignment.same;
      if (placed.alignment.same > most) {
        most = placed.alignment.same;
        longest = std::move(placed);
      }
    }
    if (said == 0 || sentences.size() < 2) return false;
    const float share = found / quote_.size();
    ReportPlaced(said > 1 && share >= kMinShare ? QuoteCheck::SPLICED
                                                : QuoteCheck::NOT_FOUND,
                 longest);
    check_.set_score(share);
    return true;
  }

  // The quotation's words with a number that no spoken word has for the unknown.
  std::vector<uint32_t>& Known() {
    if (known_.empty()) {
      for (const uint32_t id : ids_) {
        known_.push_back(id == TranscriptIndex::kNoWord ? 0xFFFFFFFFu : id);
      }
    }
    return known_;
  }

  uint32_t LineOfAlignment(const WordAlignment& alignment,
                           uint32_t begin) const {
    for (const AlignedPair& pair : alignment.pairs) {
      if (pair.same) return index_.LineAt(begin + pair.spoken);
    }
    return 0;
  }

  void ReportPlaced(QuoteCheck::Status status, const Placed& placed) {
    int32_t first = -1, last = -1;
    for (const AlignedPair& pair : placed.alignment.pairs) {
      if (pair.same && first < 0) first = pair.spoken;
      if (pair.same) last = pair.spoken;
    }
    Report(status, placed.begin + first, placed.begin + last + 1);
  }

  // The word at a position, as the transcript prints it.
  PrintedWord ReadSpoken(uint32_t position) {
    const uint32_t line = index_.LineAt(position);
    if (line != read_line_) {
      index_.ReadLine(line, &line_words_);
      read_line_ = line;
    }
    const uint32_t at = position - index_.lines()[line].word;
    if (at >= line_words_.words.size()) return {};  // Between transcripts.
    const MatchWord& word = line_words_.words[at];
    return {std::string(index_.LineText(line).substr(word.begin,
                                                     word.end - word.begin)),
            word.flags, word.stem};
  }

  // How many of words [begin, end) each line from the first one's on has.
  std::vector<uint32_t> WordsOfLines(uint32_t begin, uint32_t end) const {
    std::vector<uint32_t> words;
    const auto& lines = index_.lines();
    for (uint32_t line = index_.LineAt(begin);
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
  uint32_t MainLine(uint32_t begin, uint32_t end) const {
    const std::vector<uint32_t> words = WordsOfLines(begin, end);
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
    return index_.LineAt(begin) + main;
  }

  // Fills in where words [begin, end) stand; not the score.
  void Report(QuoteCheck::Status status, uint32_t begin, uint32_t end) {
    const uint32_t line = MainLine(begin, end);
    const bool said = status != QuoteCheck::NOT_FOUND;
    check_.set_status(!said || MaySpeak(line) ? status
                                              : QuoteCheck::MISATTRIBUTED);
    SetLine(line);
    index_.ReadLine(line, &line_words_);
    read_line_ = line;
    const uint32_t start = index_.lines()[line].word;
    const size_t first = begin > start ? begin - start : 0;
    const size_t last = std::min<size_t>(line_words_.words.size(), end - start);
    if (first < last) {
      check_.mutable_span()->set_begin(line_words_.words[first].begin);
      check_.mutable_span()->set_end(line_words_.words[last - 1].end);
    }
  }

  void SetLine(uint32_t line) {
    const TranscriptIndex::Line& l = index_.lines()[line];
    const Transcript& transcript = index_.transcripts()[l.transcript];
    check_.set_transcript_id(transcript.id);
    check_.set_line(transcript.lines[l.line].number);
    check_.set_speaker(std::string(transcript.Speaker(transcript.lines[l.line])));
  }

  // Whether a word is of the speaker's own name: "Vant on the bridge".
  bool NamesSpeaker(const QuoteWord& word) const {
    return std::any_of(names_.begin(), names_.end(), [&](const NameWords& name) {
      return std::find(name.begin(), name.end(), word.folded) != name.end();
    });
  }

  // Whether a word tells what a quotation is about.
  bool IsTopical(const QuoteWord& word) const {
    return !word.Is(MatchWord::kStop) && !NamesSpeaker(word);
  }

  // The line that shares most with the quotation in what it is about, a line beside
  // it counting for some.
  void FindNearest() {
    std::vector<std::pair<float, uint32_t>> lines = ScoreLines();
    TextVectorSum sum;
    for (const QuoteWord& word : quote_) {
      if (IsTopical(word)) sum.Add(word.stem, 1);
    }
    const TextVector about = sum.Direction();
    float best = 0;
    uint32_t nearest = 0;
    for (const auto& candidate : lines) {
      const float score = candidate.first * (1 + LineCosine(candidate.second, about)) *
                          (MaySpeak(candidate.second) ? 1 : kOtherSpeaker);
      if (score > best) {
        best = score;
        nearest = candidate.second;
      }
    }
    if (best == 0) return;
    SetLine(nearest);
    check_.mutable_span()->set_end(index_.LineText(nearest).size());
    check_.set_score(ShareOfWords(nearest));
  }

  float LineCosine(uint32_t line, const TextVector& about) {
    index_.ReadLine(line, &line_words_);
    read_line_ = line;
    TextVectorSum sum;
    for (const MatchWord& word : line_words_.words) {
      if (!word.Is(MatchWord::kStop)) sum.Add(word.stem, 1);
    }
    return std::max(0.0f, Cosine(about, sum.Direction()));
  }

  // Lines by the rarity of the stems that they share; the best kSoftLines.
  std::vector<std::pair<float, uint32_t>> ScoreLines() const {
    std::set<uint32_t> stems;
    for (const QuoteWord& word : quote_) {
      if (!IsTopical(word)) continue;
      stems.insert(index_.StemNumber(word.stem));
    }
    stems.erase(TranscriptIndex::kNoWord);
    std::vector<absl::Span<const uint32_t>> lists;
    for (const uint32_t stem : stems) lists.push_back(index_.LinesWith(stem));
    absl::flat_hash_map<uint32_t, float> scores;
    const float all = std::log(1.0f + index_.lines().size());
    for (const auto& lines : RarestLists(std::move(lists), kMaxSoftLines)) {
      const float idf = std::max(0.1f, all - std::log(1.0f + lines.size()));
      uint32_t previous = 0xFFFFFFFFu;
      for (const uint32_t line : lines) {
        if (line != previous) scores[line] += idf * idf;
        previous = line;
      }
    }
    const auto score_of = [&](uint32_t line) {
      const auto found = scores.find(line);
      return found == scores.end() ? 0.0f : found->second;
    };
    std::vector<std::pair<float, uint32_t>> best;
    for (const auto& s : scores) {
      const float beside = std::max(score_of(s.first - 1), score_of(s.first + 1));
      best.emplace_back(s.second + kBeside * beside, s.first);
    }
    const size_t kept = std::min(kSoftLines, best.size());
    std::partial_sort(best.begin(), best.begin() + kept, best.end(),
                      [](const auto& a, const auto& b) {
                        return a.first != b.first ? a.first > b.first
                                                  : a.second < b.second;
                      });
    best.resize(kept);
    return best;
  }

  float ShareOfWords(uint32_t line) {
    index_.ReadLine(line, &line_words_);
    read_line_ = line;
    int found = 0;
    for (const QuoteWord& word : quote_) {
      found += std::any_of(
          line_words_.words.begin(), line_words_.words.end(),
          [&](const MatchWord& w) { return w.folded == word.folded; });
    }
    return static_cast<float>(found) / quote_.size();
  }

  const TranscriptIndex& index_;
  std::vector<QuoteWord> quote_;
  std::vector<uint32_t> ids_;
  std::vector<uint32_t> known_;
  std::vector<NameWords> names_;
  QuoteCheck check_;
  MatchText line_words_;
  uint32_t read_line_ = 0xFFFFFFFFu;
};

// Quotation marks that open or close, as UTF-8.
bool IsQuotationMark(absl::string_view text, size_t i, size_t* size) {
  for (absl::string_view mark : {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D",
                                 "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB"}) {
    if (absl::StartsWith(text.substr(i), mark)) {
      *size = mark.size();
      return true;
    }
  }
  return false;
}

// The parts between the quotation marks of one content span.
void AddMarkedParts(absl::string_view content,
                    std::vector<absl::string_view>* out) {
  size_t open = absl::string_view::npos;
  for (size_t i = 0; i < content.size();) {
    size_t size = 1;
    if (IsQuotationMark(content, i, &size)) {
      if (open == absl::string_view::npos) {
        open = i + size;
      } else {
        if (i > open) out->push_back(content.substr(open, i - open));
        open = absl::string_view::npos;
      }
    }
    i += size;
  }
  if (open != absl::string_view::npos && open < content.size()) {
    out->push_back(content.substr(open));
  }
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
    : index_(std::make_unique<const Index>(std::move(transcripts))) {}

QuoteChecker::~QuoteChecker() = default;

QuoteCheck QuoteChecker::Check(const QuoteToCheck& quote) const {
  return Checking(index_->get(), quote).Run();
}

size_t QuoteChecker::lines() const { return index_->get().lines().size(); }

}  // namespace attest
