#include "claims/verify/cross_article.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "claims/verify/match_words.h"
#include "claims/verify/quote_checker.h"
#include "claims/verify/quote_differences.h"
#include "claims/verify/transcript_index.h"
#include "claims/verify/word_alignment.h"
#include "claims/verify/word_vectors.h"
#include "proto/document_parts.h"
#include "quotes/reading_view.h"

namespace attest {
namespace {

constexpr size_t kSketch = 12;       // Fingerprints that stand for a quotation.
constexpr size_t kShingle = 3;       // Words of a run.
constexpr size_t kMaxCandidates = 50;
// Quotations that share a run of words and are looked at: what more of them have is said
// by everybody, and tells nothing.
constexpr size_t kMaxSharers = 1000;
// Share of the shorter quotation's words that both must have.
constexpr float kMinShare = 0.7f;
// How far an accusation and its answer must be about the same.
constexpr float kMinCosine = 0.35f;
constexpr int kMinSharedStems = 2;

// What is remembered of a quotation.
struct Remembered {
  uint64_t article = 0;  // Its id and text, as a fingerprint.
  std::string article_id, quote_id, url, publisher, published, text;
  NameWords speaker;
  NameWords target;  // Of an accusation.
  ClaimType type = CLAIM_TYPE_UNSPECIFIED;
  std::vector<uint32_t> ids;      // The words of SplitWords(text), for alignment.
  std::vector<uint32_t> sketch;
  std::vector<uint64_t> stems;    // Topical ones, sorted, each once.
  TextVector about = {};
};

uint32_t Shorten(uint64_t fingerprint) {
  const uint32_t id = fingerprint ^ fingerprint >> 32;
  return id == 0 ? 1 : id;
}

std::vector<uint32_t> Sketch(const std::vector<uint32_t>& ids) {
  std::vector<uint32_t> shingles;
  for (size_t i = 0; i + kShingle <= ids.size(); ++i) {
    uint64_t h = 0;
    for (size_t k = 0; k < kShingle; ++k) {
      h = (h ^ ids[i + k]) * 0x9e3779b97f4a7c15u;
      h ^= h >> 29;
    }
    shingles.push_back(Shorten(h));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  if (shingles.size() > kSketch) shingles.resize(kSketch);
  return shingles;
}

// Whose quotations are known again, by their ids.
using NamedSpeakers = absl::flat_hash_map<absl::string_view, const Speaker*>;

NamedSpeakers SpeakersWithNames(const Document& document) {
  NamedSpeakers named;
  for (const Speaker& speaker : document.speakers()) {
    const bool has_name =
        speaker.kind() == Speaker::PERSON || speaker.kind() == Speaker::ORGANIZATION;
    if (has_name && !speaker.id().empty()) named.emplace(speaker.id(), &speaker);
  }
  return named;
}

// The first words of a text, without those in brackets.
std::vector<MatchWord> SplitWords(const std::string& text) {
  MatchText split;
  SplitMatchWords(text, &split);
  DropBracketed(text, false, &split);
  if (split.words.size() > CrossArticleLinker::kMaxRememberedWords) {
    split.words.resize(CrossArticleLinker::kMaxRememberedWords);
  }
  while (!split.words.empty() &&
         split.words.back().end > CrossArticleLinker::kMaxRememberedBytes) {
    split.words.pop_back();
  }
  return std::move(split.words);
}

// Denials answer accusations.
bool MayAnswer(ClaimType type) { return type == DENIAL || type == ACCUSATION; }

void ReadWords(Remembered* quote) {
  std::vector<MatchWord> words = SplitWords(quote->text);
  const bool is_long = quote->text.size() > CrossArticleLinker::kMaxRememberedBytes;
  quote->text.resize(words.empty() ? 0 : words.back().end);
  // Of a text that was cut, a bracket may not end any more.
  if (is_long || words.size() == CrossArticleLinker::kMaxRememberedWords) {
    words = SplitWords(quote->text);
  }
  for (const MatchWord& word : words) quote->ids.push_back(Shorten(word.folded));
  quote->sketch = Sketch(quote->ids);
  if (!MayAnswer(quote->type)) return;
  TextVectorSum sum;
  for (const MatchWord& word : words) {
    if (word.Is(MatchWord::kStop)) continue;
    sum.Add(word.stem, 1);
    quote->stems.push_back(word.stem);
  }
  std::sort(quote->stems.begin(), quote->stems.end());
  quote->stems.erase(std::unique(quote->stems.begin(), quote->stems.end()),
                     quote->stems.end());
  quote->about = sum.Direction();
}

int SharedStems(const Remembered& a, const Remembered& b) {
  std::vector<uint64_t> both;
  std::set_intersection(a.stems.begin(), a.stems.end(), b.stems.begin(),
                        b.stems.end(), std::back_inserter(both));
  return both.size();
}

// Two files of one name are two articles.
uint64_t Fingerprint(const Article& article) {
  return absl::Hash<std::pair<absl::string_view, absl::string_view>>()(
      {article.id(), article.text()});
}

// The quotation as printed, for words; the whole statement, for answers. An assertion
// that is not printed in marks can be neither found nor answered: its words are left
// alone, which spares half of the time.
Remembered Read(const Document& document, uint64_t fingerprint, const NamedSpeakers& speakers,
                const Quote& quote, const Claim* claim) {
  Remembered out;
  const Article& article = document.article();
  out.article = fingerprint;
  out.article_id = article.id();
  out.quote_id = quote.id();
  out.url = article.url();
  out.publisher = article.publisher();
  out.published = article.published();
  if (claim != nullptr) out.type = claim->type();
  std::vector<std::string> texts;
  for (const Span& span : quote.content()) {
    texts.push_back(ResolvedText(TextOf(document, span)));
  }
  const std::vector<absl::string_view> content(texts.begin(), texts.end());
  const std::vector<absl::string_view> pieces =
      QuotedPieces(quote.kind(), content);
  const bool printed = !pieces.empty();
  if (!printed && !MayAnswer(out.type)) return out;
  const auto speaker = speakers.find(quote.speaker_id());
  if (speaker != speakers.end()) out.speaker = NameWordsOf(speaker->second->name());
  for (absl::string_view piece : printed ? pieces : content) {
    absl::StrAppend(&out.text, out.text.empty() ? "" : " ", piece);
  }
  ReadWords(&out);
  if (!printed || out.ids.size() < CrossArticleLinker::kMinWords) {
    out.sketch.clear();
  }
  if (MayAnswer(out.type)) out.target = NameWordsOf(claim->target().text());
  return out;
}

QuoteLink ToLink(const Remembered& quote, const Remembered& other,
                 QuoteLink::Relation relation, float score) {
  QuoteLink link;
  link.set_quote_id(quote.quote_id);
  link.set_relation(relation);
  link.set_other_article_id(other.article_id);
  link.set_other_quote_id(other.quote_id);
  link.set_other_url(other.url);
  link.set_other_publisher(other.publisher);
  link.set_other_published(other.published);
  link.set_other_text(other.text);
  link.set_score(score);
  return link;
}

PrintedWord Printed(const Remembered& quote, const MatchWord& word) {
  return {quote.text.substr(word.begin, word.end - word.begin), word.flags,
          word.stem};
}

// The same words or the same statement? False if neither.
bool CompareWords(const Remembered& quote, const Remembered& other,
                  QuoteLink* link) {
  const bool known = !quote.speaker.empty() && !other.speaker.empty();
  if (known && !SameName(quote.speaker, other.speaker)) return false;
  // The shorter is sought in the longer.
  const bool shorter = quote.ids.size() <= other.ids.size();
  const Remembered& small = shorter ? quote : other;
  const Remembered& large = shorter ? other : quote;
  const std::vector<float> weights(small.ids.size(), 1.0f);
  const std::vector<WordGap> gaps(small.ids.size(), WordGap::kNone);
  const WordAlignment alignment =
      AlignWords(small.ids, weights, gaps, large.ids);
  const float share = static_cast<float>(alignment.same) / small.ids.size();
  const bool same =
      std::all_of(alignment.pairs.begin(), alignment.pairs.end(),
                  [](const AlignedPair& pair) { return pair.same; });
  if (share < kMinShare || (!known && !same)) return false;
  *link = ToLink(quote, other,
                 same ? QuoteLink::SAME_AS : QuoteLink::PRINTED_DIFFERENTLY,
                 share);
  // In the alignment, the larger one is the spoken side; in the record, the other.
  WordAlignment oriented = alignment;
  if (!shorter) {
    for (AlignedPair& pair : oriented.pairs) std::swap(pair.quote, pair.spoken);
  }
  const std::vector<MatchWord> other_words = SplitWords(other.text);
  const std::vector<MatchWord> words = SplitWords(quote.text);
  AddDifferences(oriented,
                 [&](int32_t i) { return Printed(other, other_words[i]); },
                 [&](int32_t i) { return Printed(quote, words[i]); },
                 link->mutable_differences());
  return true;
}

// Whether `denial` answers `accusation`.
bool Answers(const Remembered& denial, const Remembered& accusation,
             float* score) {
  if (!SameName(denial.speaker, accusation.target) ||
      SameName(denial.speaker, accusation.speaker)) {
    return false;
  }
  *score = Cosine(denial.about, accusation.about);
  return *score >= kMinCosine &&
         SharedStems(denial, accusation) >= kMinSharedStems;
}

}  // namespace

class CrossArticleLinker::State {
 public:
  explicit State(const CrossArticleOptions& options) : options_(options) {}

  size_t size() const { return quotes_.size(); }

  void Link(Document* document) {
    document->clear_quote_links();
    absl::flat_hash_map<std::string, const Claim*> claims;
    for (const Claim& claim : document->claims()) {
      claims.emplace(claim.quote_id(), &claim);
    }
    const NamedSpeakers speakers = SpeakersWithNames(*document);
    const uint64_t article = Fingerprint(document->article());
    std::vector<Remembered> read;
    for (const Quote& quote : document->quotes()) {
      const auto claim = claims.find(quote.id());
      read.push_back(Read(*document, article, speakers, quote,
                          claim == claims.end() ? nullptr : claim->second));
      LinkWords(read.back(), document);
      LinkAnswers(read.back(), document);
    }
    for (Remembered& quote : read) Remember(std::move(quote));
  }

 private:
  // Most runs of words, and many names, are in one quotation or two.
  // Ascending, each once; may begin with forgotten ones.
  using Numbers = absl::InlinedVector<uint64_t, 2>;
  static constexpr uint64_t kNoNumber = ~uint64_t{0};

  // Numbers of remembered quotations count up from the first ever; those below
  // first_ are forgotten.
  const Remembered& At(uint64_t number) const { return quotes_[number - first_]; }

  // Numbers of a list that are not forgotten.
  absl::Span<const uint64_t> StillKnown(const Numbers& numbers) const {
    const auto begin = std::lower_bound(numbers.begin(), numbers.end(), first_);
    return absl::MakeConstSpan(numbers).subspan(begin - numbers.begin());
  }

  // Takes the least number from all lists; how many had it, and the number. 0 if all are
  // empty.
  static std::pair<int, uint64_t> TakeOldest(std::vector<absl::Span<const uint64_t>>* lists) {
    std::pair<int, uint64_t> oldest = {0, kNoNumber};
    for (const auto& list : *lists) {
      if (!list.empty()) oldest.second = std::min(oldest.second, list.front());
    }
    for (auto& list : *lists) {
      if (list.empty() || list.front() != oldest.second) continue;
      list.remove_prefix(1);
      ++oldest.first;
    }
    return oldest;
  }

  // How many runs of words quotations share with a sketch, and their numbers; the most
  // shared first, then the oldest.
  std::vector<std::pair<int, uint64_t>> Sharers(const std::vector<uint32_t>& sketch) const {
    std::vector<absl::Span<const uint64_t>> lists;
    for (const uint32_t shingle : sketch) {
      const auto found = by_shingle_.find(shingle);
      if (found == by_shingle_.end()) continue;
      lists.push_back(StillKnown(found->second).subspan(0, kMaxSharers));
    }
    std::vector<std::pair<int, uint64_t>> sharers;
    // Lists ascend. Once enough quotations share all of them, no later one is better.
    for (size_t complete = 0; complete < kMaxCandidates;) {
      const std::pair<int, uint64_t> next = TakeOldest(&lists);
      if (next.first == 0) break;
      complete += next.first == lists.size();
      sharers.push_back(next);
    }
    const size_t kept = std::min(sharers.size(), kMaxCandidates);
    std::partial_sort(sharers.begin(), sharers.begin() + kept, sharers.end(),
                      [](const auto& a, const auto& b) {
                        return a.first != b.first ? a.first > b.first : a.second < b.second;
                      });
    sharers.resize(kept);
    return sharers;
  }

  void LinkWords(const Remembered& quote, Document* document) {
    size_t links = 0;
    for (const auto& sharer : Sharers(quote.sketch)) {
      const Remembered& other = At(sharer.second);
      QuoteLink link;
      if (other.article == quote.article ||
          !CompareWords(quote, other, &link)) {
        continue;
      }
      *document->add_quote_links() = std::move(link);
      if (++links == options_.max_links) return;
    }
  }

  void LinkAnswers(const Remembered& quote, Document* document) {
    if (quote.type == DENIAL) {
      LinkAnswers(quote, quote.speaker, ACCUSATION, document);
    } else if (quote.type == ACCUSATION) {
      LinkAnswers(quote, quote.target, DENIAL, document);
    }
  }

  // Accusations of somebody for their denial, or denials by somebody for their
  // accusation, the latest first.
  void LinkAnswers(const Remembered& quote, const NameWords& accused,
                   ClaimType wanted, Document* document) {
    Numbers candidates;
    for (const uint64_t name : accused) {
      const auto found = by_accused_.find(name);
      if (found == by_accused_.end()) continue;
      // The latest of all are among the latest of each.
      const absl::Span<const uint64_t> known = StillKnown(found->second);
      const size_t skipped = known.size() - std::min(known.size(), kMaxCandidates);
      candidates.insert(candidates.end(), known.begin() + skipped, known.end());
    }
    std::sort(candidates.rbegin(), candidates.rend());
    candidates.erase(std::unique(candidates.begin(), candidates.end()),
                     candidates.end());
    if (candidates.size() > kMaxCandidates) candidates.resize(kMaxCandidates);
    size_t links = 0;
    for (const uint64_t number : candidates) {
      const Remembered& other = At(number);
      float score;
      if (other.type != wanted || other.article == quote.article ||
          !(wanted == ACCUSATION ? Answers(quote, other, &score)
                                 : Answers(other, quote, &score))) {
        continue;
      }
      *document->add_quote_links() = ToLink(
          quote, other,
          wanted == ACCUSATION ? QuoteLink::ANSWERS : QuoteLink::ANSWERED_BY,
          score);
      if (++links == options_.max_links) return;
    }
  }

  // Whose guilt a quotation is about.
  static const NameWords& AccusedOf(const Remembered& quote) {
    static const NameWords* const nobody = new NameWords;
    return quote.type == ACCUSATION ? quote.target
           : quote.type == DENIAL   ? quote.speaker
                                    : *nobody;
  }

  void Remember(Remembered quote) {
    if (quote.sketch.empty() && AccusedOf(quote).empty()) return;
    const uint64_t number = first_ + quotes_.size();
    for (const uint32_t shingle : quote.sketch) {
      by_shingle_[shingle].push_back(number);
    }
    for (const uint64_t name : AccusedOf(quote)) {
      Numbers& numbers = by_accused_[name];
      // "Vant and Vant" is one.
      if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
    }
    quote.ids.shrink_to_fit();
    quote.stems.shrink_to_fit();
    quote.text.shrink_to_fit();
    quotes_.push_back(std::move(quote));
    while (quotes_.size() > options_.max_quotations) ForgetOldest();
  }

  // Drops the forgotten from a list once they are half of it: one by one from the front,
  // each would move all the others.
  template <typename Map, typename Key>
  void Drop(const Key& key, Map* map) {
    const auto found = map->find(key);
    if (found == map->end()) return;
    Numbers& numbers = found->second;
    const size_t known = StillKnown(numbers).size();
    if (known == 0) {
      map->erase(found);
    } else if (known <= numbers.size() / 2) {
      numbers.erase(numbers.begin(), numbers.end() - known);
    }
  }

  void ForgetOldest() {
    const Remembered oldest = std::move(quotes_.front());
    quotes_.pop_front();
    ++first_;
    for (const uint32_t shingle : oldest.sketch) Drop(shingle, &by_shingle_);
    for (const uint64_t name : AccusedOf(oldest)) Drop(name, &by_accused_);
  }

  const CrossArticleOptions options_;
  std::deque<Remembered> quotes_;
  uint64_t first_ = 0;
  absl::flat_hash_map<uint32_t, Numbers> by_shingle_;
  absl::flat_hash_map<uint64_t, Numbers> by_accused_;
};

CrossArticleLinker::CrossArticleLinker(const CrossArticleOptions& options)
    : state_(std::make_unique<State>(options)) {}

CrossArticleLinker::~CrossArticleLinker() = default;

void CrossArticleLinker::Link(Document* document) { state_->Link(document); }

size_t CrossArticleLinker::size() const { return state_->size(); }

}  // namespace attest
