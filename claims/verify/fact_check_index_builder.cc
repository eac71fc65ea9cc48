#include "claims/verify/fact_check_index_builder.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_format.h"
#include "claims/verify/match_words.h"
#include "claims/verify/month_year.h"
#include "claims/verify/word_vectors.h"
#include "proto/byte_stream.h"

namespace attest {

namespace {

// A claim is a sentence or two; what goes on longer is cut for matching.
constexpr size_t kMaxClaimWords = 400;
constexpr size_t kMaxTitleWords = 100;
constexpr size_t kMaxString = 1 << 20;

// How much shorter reviews weigh more than longer ones: BM25's b.
constexpr float kLengthShare = 0.3f;

// The first of a long text's bytes, in whole characters: a part of one is no UTF-8, and
// makes the Document that quotes it unreadable.
absl::string_view Cut(absl::string_view text) {
  if (text.size() <= kMaxString) return text;
  size_t end = kMaxString;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

template <typename T>
void AppendSection(const T* data, size_t count, std::string* out) {
  out->resize(AlignedForIndex(out->size()));
  out->append(reinterpret_cast<const char*>(data), count * sizeof(T));
}

}  // namespace

struct FactCheckIndexBuilder::State {
  std::vector<IndexDocument> documents;
  std::vector<IndexTerm> terms;
  std::unordered_map<uint64_t, uint32_t> term_of;
  std::vector<ReviewWord> words;
  std::string strings;
  MatchText text;

  uint32_t Term(const MatchWord& word) {
    const auto inserted = term_of.emplace(word.stem, terms.size());
    if (inserted.second) {
      IndexTerm term = {};
      term.stem = word.stem;
      term.vector = WordVectorRow(word.stem);
      terms.push_back(term);
    }
    return inserted.first->second;
  }

  // Appends the words of one field; returns how many.
  size_t AddField(absl::string_view field, size_t limit,
                  IndexDocument* document, TextVector* vector) {
    SplitMatchWords(field, &text);
    const MonthYear when = Later({document->year, document->month},
                                 LatestDate(text, false));
    document->year = when.year;
    document->month = when.month;
    TextVectorSum sum;
    const size_t before = words.size();
    for (const MatchWord& word : text.words) {
      // A title asks; what it denies, it does not say.
      if (word.Is(MatchWord::kNegation) && vector == &document->claim_vector) {
        document->claim_negated = true;
      }
      if (word.Is(MatchWord::kPicture)) document->picture = true;
      if (!word.IsTopical()) continue;
      if (words.size() - before == limit) break;
      sum.Add(word.stem, 1);
      words.push_back({Term(word) |
                       (word.Is(MatchWord::kName) ? ReviewWord::kName : 0) |
                       (word.Is(MatchWord::kNumber) ? ReviewWord::kNumber : 0)});
    }
    *vector = sum.Direction();
    return words.size() - before;
  }

  // The distinct terms of a review with their counts, into *counts.
  void Count(const IndexDocument& document,
             std::vector<std::pair<uint32_t, uint32_t>>* counts) const {
    counts->clear();
    const size_t size = document.claim_words + document.title_words;
    for (size_t i = 0; i < size; ++i) {
      counts->emplace_back(words[document.words + i].term(), 1);
    }
    std::sort(counts->begin(), counts->end());
    size_t kept = 0;
    for (const auto& entry : *counts) {
      if (kept > 0 && (*counts)[kept - 1].first == entry.first) {
        ++(*counts)[kept - 1].second;
      } else {
        (*counts)[kept++] = entry;
      }
    }
    counts->resize(kept);
  }

  std::vector<uint32_t> MakePostings();
  std::vector<uint32_t> MakeSlots() const;
};

std::vector<uint32_t> FactCheckIndexBuilder::State::MakePostings() {
  std::vector<std::pair<uint32_t, uint32_t>> counts;
  for (const IndexDocument& document : documents) {
    Count(document, &counts);
    for (const auto& entry : counts) ++terms[entry.first].count;
  }
  uint64_t total = 0;
  for (IndexTerm& term : terms) {
    term.postings = total;
    total += term.count;
    term.idf = WordRarity(term.vector, term.count, documents.size());
  }
  const float average =
      std::max(1.0f, words.size() / std::max<float>(1, documents.size()));
  std::vector<uint32_t> postings(total);
  std::vector<uint64_t> next(terms.size());
  for (size_t t = 0; t < terms.size(); ++t) next[t] = terms[t].postings;
  for (uint32_t d = 0; d < documents.size(); ++d) {
    Count(documents[d], &counts);
    const size_t length = documents[d].claim_words + documents[d].title_words;
    const float norm = kSaturation * (1 - kLengthShare + kLengthShare * length / average);
    for (const auto& entry : counts) {
      const float tf = entry.second;
      const uint32_t impact =
          std::max(1.0f, tf * (kSaturation + 1) / (tf + norm) * kImpactScale);
      IndexTerm& term = terms[entry.first];
      term.most = std::max(term.most, impact);
      postings[next[entry.first]++] = d << 8 | impact;
    }
  }
  return postings;
}

std::vector<uint32_t> FactCheckIndexBuilder::State::MakeSlots() const {
  size_t size = 16;
  while (size < terms.size() * 2) size *= 2;
  std::vector<uint32_t> slots(size);
  for (uint32_t t = 0; t < terms.size(); ++t) {
    size_t slot = terms[t].stem & (size - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = t + 1;
  }
  return slots;
}

FactCheckIndexBuilder::FactCheckIndexBuilder()
    : state_(std::make_unique<State>()) {}
FactCheckIndexBuilder::FactCheckIndexBuilder(FactCheckIndexBuilder&&) = default;
FactCheckIndexBuilder::~FactCheckIndexBuilder() = default;

size_t FactCheckIndexBuilder::size() const { return state_->documents.size(); }

void FactCheckIndexBuilder::Add(const ClaimReview& review) {
  State& s = *state_;
  IndexDocument document = {};
  document.strings = s.strings.size();
  const std::string* strings[] = {&review.id,    &review.url,
                                  &review.publisher, &review.claim,
                                  &review.rating, &review.date};
  for (int i = 0; i < IndexDocument::kStrings; ++i) {
    const absl::string_view kept = Cut(*strings[i]);
    document.sizes[i] = kept.size();
    absl::StrAppend(&s.strings, kept);
  }
  document.words = s.words.size();
  document.claim_words = s.AddField(review.claim, kMaxClaimWords, &document,
                                    &document.claim_vector);
  // Where there is no title, the claim is what a reader sees.
  document.title_words =
      s.AddField(review.title.empty() ? review.claim : review.title,
                 kMaxTitleWords, &document, &document.title_vector);
  s.documents.push_back(document);
}

absl::StatusOr<std::string> FactCheckIndexBuilder::Finish() {
  State& s = *state_;
  if (s.documents.size() > kMaxReviews) {
    return absl::ResourceExhaustedError(
        absl::StrCat(s.documents.size(), " fact-checks; an index holds ",
                     kMaxReviews, " at most"));
  }
  const std::vector<uint32_t> postings = s.MakePostings();
  const std::vector<uint32_t> slots = s.MakeSlots();
  s.term_of.clear();
  IndexHeader header = {};
  memcpy(header.magic, kIndexMagic, sizeof(kIndexMagic));
  header.version = kIndexVersion;
  header.byte_order = kIndexByteOrder;
  header.documents = s.documents.size();
  header.terms = s.terms.size();
  header.slots = slots.size();
  header.postings = postings.size();
  header.words = s.words.size();
  header.strings = s.strings.size();
  header.vectors = WordVectorsFingerprint();
  std::string out;
  AppendSection(&header, 1, &out);
  AppendSection(s.documents.data(), s.documents.size(), &out);
  AppendSection(s.terms.data(), s.terms.size(), &out);
  AppendSection(slots.data(), slots.size(), &out);
  AppendSection(postings.data(), postings.size(), &out);
  AppendSection(s.words.data(), s.words.size(), &out);
  AppendSection(s.strings.data(), s.strings.size(), &out);
  out.resize(AlignedForIndex(out.size()));
  header.file_size = out.size();
  memcpy(&out[0], &header, sizeof(header));
  state_ = std::make_unique<State>();
  return out;
}

absl::Status FactCheckIndexBuilder::Write(const std::string& path) {
  const absl::StatusOr<std::string> bytes = Finish();
  if (!bytes.ok()) return bytes.status();
  const auto sink = ByteSink::Open(path);
  if (!sink.ok()) return sink.status();
  const absl::Status written = (*sink)->Write(*bytes);
  return written.ok() ? (*sink)->Close() : written;
}

}  // namespace attest
