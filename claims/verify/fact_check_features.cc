#include <algorithm>
#include <array>
#include <cmath>

#include "claims/verify/fact_check_matcher.h"
#include "claims/verify/term_table.h"
#include "claims/verify/word_vectors.h"

namespace attest {
namespace {

#define ATTEST_FACT_CHECK_FEATURES(F)                                        \
  F(bm25) F(bm25_of_best) F(reciprocal_rank)                                 \
  F(query_covered) F(claim_covered) F(title_covered) F(either_covered)       \
  F(claim_cosine) F(title_cosine) F(either_cosine)                           \
  F(claim_pairs) F(title_pairs) F(claim_run) F(title_run)                    \
  F(names_covered) F(names_missing) F(numbers_matched) F(numbers_missing)    \
  F(query_numbers_missing) F(negation_differs)                               \
  F(matched_words) F(rarest_matched) F(second_matched)                       \
  F(claim_rarest_missing) F(title_rarest_missing) F(query_rarest_missing)    \
  F(signature_matched) F(signature_in_title) F(signature_names)              \
  F(same_month) F(same_year) F(other_year) F(no_date)                        \
  F(picture) F(no_picture) F(claim_length) F(title_length) F(density)                      \
  F(in_both) F(idf_matched) F(squares_matched) F(cubes_matched)           \
  F(best_word_of_all) F(claim_vector) F(title_vector)                   \
  F(claim_soft) F(title_soft) F(claim_nearness) F(title_nearness)       \
  F(claim_once) F(title_once) F(query_soft) F(both_once) F(both_soft)     \
  F(general_vector) F(both_related) F(query_related)

enum Feature {
#define F(name) k_##name,
  ATTEST_FACT_CHECK_FEATURES(F)
#undef F
      kFeatures
};

// What one field of a review shares with the query.
struct Overlap {
  float total = 0;        // Sum of idf.
  float matched = 0;
  float squares = 0;      // Sum of idf squared.
  float squares_matched = 0;
  float pairs = 0;        // idf of neighbours that are neighbours in the query.
  float pairs_total = 0;
  float run = 0;          // idf of the longest run of words in the query's order.
  float rarest_missing = 0;
  float names = 0, names_matched = 0;
  int numbers = 0, numbers_matched = 0;
  float signature = 0;
  float signature_names = 0;
  int words = 0;
};

bool NextTo(const FactCheckQuery& query, int a, int b) {
  for (size_t i = 0; i + 1 < query.sequence.size(); ++i) {
    if (query.sequence[i] != a) continue;
    if (query.sequence[i + 1] == b) return true;
    if (i + 2 < query.sequence.size() && query.sequence[i + 2] == b) return true;
  }
  return false;
}

Overlap Compare(const FactCheckIndex& index, const FactCheckQuery& query,
                absl::Span<const ReviewWord> words,
                std::vector<bool>* seen) {
  Overlap o;
  int previous = -1;
  float previous_idf = 0, run = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const ReviewWord word = words[i];
    const float idf = index.Idf(word.term());
    const int at = query.table.Find(word.term());
    const bool said = at >= 0 && query.terms[at].said;
    ++o.words;
    o.total += idf;
    o.squares += idf * idf;
    if (at >= 0) (*seen)[at] = true;
    if (said) {
      o.matched += idf;
      o.squares_matched += idf * idf;
    } else if (at < 0) {
      o.rarest_missing = std::max(o.rarest_missing, idf);
    }
    if (at >= 0 && !said) {
      o.signature += idf;
      if (word.name()) o.signature_names += idf;
    }
    if (word.name()) {
      o.names += idf;
      if (at >= 0) o.names_matched += idf;
    }
    if (word.number()) {
      ++o.numbers;
      if (said) ++o.numbers_matched;
    }
    if (i > 0) o.pairs_total += std::min(idf, previous_idf);
    if (said && previous >= 0 && NextTo(query, previous, at)) {
      o.pairs += std::min(idf, previous_idf);
      run += idf;
    } else {
      run = said ? idf : 0;
    }
    o.run = std::max(o.run, run);
    previous = said ? at : -1;
    previous_idf = idf;
  }
  return o;
}

float Share(float part, float whole) { return whole > 0 ? part / whole : 0; }

// How near a word of a review is to each word of the statement: 1 for the same
// word, else the cosine of their vectors where that is more than chance.
class Nearness {
 public:
  Nearness(const FactCheckIndex& index, const FactCheckQuery& query)
      : index_(index) {
    for (const QueryTerm& q : query.terms) {
      if (said_.size() == kMaxWords) break;
      if (!q.said) continue;
      said_.push_back({&q, false, {}, false, {}});
      if (const int8_t* vector = index.Vector(q.term)) {
        said_.back().known = true;
        said_.back().vector = Widen(vector);
      }
      if (const int8_t* vector = GeneralVector(index.Stem(q.term))) {
        said_.back().in_general = true;
        said_.back().general = Widen(vector);
      }
    }
  }

  size_t size() const { return said_.size(); }
  const QueryTerm& Term(size_t i) const { return *said_[i].term; }

  // Terms that were asked for are numbered in that order.
  size_t Number(uint32_t term) {
    const size_t number = numbers_.Insert(term);
    if (number == best_.size()) AddRow(term);
    return number;
  }

  // How near the term of this number is to the nearest word of the statement.
  float Best(size_t number) const { return best_[number]; }

  // How near in general English it is to the nearest other word of the statement.
  float Related(size_t number) const { return related_[number]; }
  // Its direction there; null if it has none.
  const int8_t* General(size_t number) const { return general_[number]; }

  // Raises size() numbers to how near it is to each word.
  void Raise(size_t number, float* nearest) const {
    const float* values = values_.data() + number * said_.size();
    for (size_t k = 0; k < said_.size(); ++k) {
      nearest[k] = std::max(nearest[k], values[k]);
    }
  }
  // Likewise, in general English.
  void RaiseRelated(size_t number, float* related) const {
    const float* values = related_values_.data() + number * said_.size();
    for (size_t k = 0; k < said_.size(); ++k) {
      related[k] = std::max(related[k], values[k]);
    }
  }

 private:
  static constexpr size_t kMaxWords = 64;
  static constexpr float kChance = 0.4f;
  static constexpr float kGeneralChance = 0.35f;
  struct Said {
    const QueryTerm* term;
    bool known;  // It has a vector.
    WideVector vector;
    bool in_general;  // It has a direction there.
    WideVector general;
  };

  void AddRow(uint32_t term) {
    const int8_t* vector = index_.Vector(term);
    const WideVector wide = vector == nullptr ? WideVector() : Widen(vector);
    best_.push_back(0);
    for (const Said& s : said_) {
      float near = 0;
      if (s.term->term == term) {
        near = 1;
      } else if (vector != nullptr && s.known) {
        near = WordCosine(s.vector, wide);
        if (near < kChance) near = 0;
      }
      values_.push_back(near);
      best_.back() = std::max(best_.back(), near);
    }
    AddRelated(term);
  }

  void AddRelated(uint32_t term) {
    const int8_t* vector = GeneralVector(index_.Stem(term));
    const WideVector wide = vector == nullptr ? WideVector() : Widen(vector);
    general_.push_back(vector);
    related_.push_back(0);
    for (const Said& s : said_) {
      float near = 0;
      if (vector != nullptr && s.in_general && s.term->term != term) {
        near = std::max(0.0f, WordCosine(s.general, wide) - kGeneralChance);
      }
      related_values_.push_back(near);
      related_.back() = std::max(related_.back(), near);
    }
  }

  const FactCheckIndex& index_;
  std::vector<Said> said_;
  TermTable numbers_;
  std::vector<float> values_;  // Row after row.
  std::vector<float> best_;    // The highest of each row.
  // Likewise in general English.
  std::vector<const int8_t*> general_;
  std::vector<float> related_values_;
  std::vector<float> related_;
};

// A sum of directions in general English, each weighed by its word's rarity.
using GeneralSum = std::array<float, kVectorSize>;

void AddTo(GeneralSum* sum, const int8_t* vector, float weight) {
  if (vector == nullptr) return;
  for (int i = 0; i < kVectorSize; ++i) (*sum)[i] += weight * vector[i];
}

float GeneralCosine(const GeneralSum& a, const GeneralSum& b) {
  float dot = 0, aa = 0, bb = 0;
  for (int i = 0; i < kVectorSize; ++i) {
    dot += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa > 0 && bb > 0 ? dot / std::sqrt(aa * bb) : 0;
}

// Words of a field that are compared softly.
constexpr size_t kMaxSoftWords = 64;

class Extractor {
 public:
  Extractor(const FactCheckIndex& index, const FactCheckQuery& query)
      : index_(index), query_(query), nearness_(index, query) {
    for (const QueryTerm& q : query.terms) {
      AddTo(&general_, GeneralVector(index.Stem(q.term)), q.idf);
      if (!q.said) continue;
      total_ += q.idf;
      squares_ += q.idf * q.idf;
    }
    // What no review says, this one does not say either.
    total_ += query.unknown;
    squares_ += query.unknown_squares;
  }

  void Fill(const ReviewCandidate& candidate, size_t rank, float best_bm25,
            float* f) {
    std::fill(f, f + kFeatures, 0.0f);
    const ReviewWords words = index_.Words(candidate.review);
    seen_.assign(query_.terms.size(), false);
    const Overlap claim = Compare(index_, query_, words.claim, &seen_);
    const std::vector<bool> in_claim = seen_;
    const Overlap title = Compare(index_, query_, words.title, &seen_);
    f[k_bm25] = candidate.bm25 / 20;
    f[k_bm25_of_best] = Share(candidate.bm25, best_bm25);
    f[k_reciprocal_rank] = 1.0f / (1 + rank);
    FieldFeatures(claim, title, f);
    QueryFeatures(in_claim, f);
    SoftFeatures(words, f);
    DateFeatures(words, f);
    f[k_picture] = words.picture && query_.has_picture;
    f[k_no_picture] = words.picture && !query_.has_picture;
    f[k_claim_vector] = Cosine(query_.vector, words.claim_vector);
    f[k_title_vector] = Cosine(query_.vector, words.title_vector);
    f[k_negation_differs] = query_.negated != words.claim_negated;
  }

 private:
  void FieldFeatures(const Overlap& claim, const Overlap& title, float* f) {
    f[k_claim_covered] = Share(claim.matched, claim.total);
    f[k_title_covered] = Share(title.matched, title.total);
    f[k_either_covered] =
        std::max(f[k_claim_covered], f[k_title_covered]);
    f[k_claim_cosine] = Share(claim.squares_matched,
                              std::sqrt(claim.squares * squares_));
    f[k_title_cosine] = Share(title.squares_matched,
                              std::sqrt(title.squares * squares_));
    f[k_either_cosine] = std::max(f[k_claim_cosine], f[k_title_cosine]);
    f[k_claim_pairs] = Share(claim.pairs, claim.pairs_total);
    f[k_title_pairs] = Share(title.pairs, title.pairs_total);
    f[k_claim_run] = claim.run / 20;
    f[k_title_run] = title.run / 20;
    f[k_names_covered] = Share(claim.names_matched, claim.names);
    f[k_names_missing] = (claim.names - claim.names_matched) / 20;
    f[k_numbers_matched] = std::min(3, claim.numbers_matched);
    f[k_numbers_missing] =
        std::min(3, claim.numbers - claim.numbers_matched);
    f[k_claim_rarest_missing] = claim.rarest_missing / 10;
    f[k_title_rarest_missing] = title.rarest_missing / 10;
    f[k_signature_matched] = Share(claim.signature, claim.total);
    f[k_signature_in_title] = Share(title.signature, title.total);
    f[k_signature_names] = claim.signature_names / 10;
    f[k_claim_length] = std::log1p(claim.words);
    f[k_title_length] = std::log1p(title.words);
  }

  // What a field, or both, say in the statement's or in related words, each word
  // once.
  struct SoftOverlap {
    float total = 0, near = 0, related = 0;
    float squares = 0, squares_near = 0, squares_same = 0;
    GeneralSum general = {};

    void Add(float idf, float nearness) {
      total += idf;
      near += idf * nearness;
      squares += idf * idf;
      squares_near += idf * idf * nearness;
      if (nearness == 1) squares_same += idf * idf;
    }
  };

  // Raises nearest_ to what this field has for each word of the statement, and adds
  // the words that are new in this review to *both.
  SoftOverlap CompareSoftly(absl::Span<const ReviewWord> words,
                            SoftOverlap* both) {
    SoftOverlap o;
    ++field_;
    for (const ReviewWord word : words.subspan(0, kMaxSoftWords)) {
      const size_t number = nearness_.Number(word.term());
      if (number >= last_field_.size()) last_field_.resize(number + 1);
      if (last_field_[number] == field_) continue;
      const float idf = index_.Idf(word.term());
      o.Add(idf, nearness_.Best(number));
      if (last_field_[number] < first_field_) {
        both->Add(idf, nearness_.Best(number));
        if (nearness_.Best(number) < 1) {
          both->related += idf * nearness_.Related(number);
        }
        AddTo(&both->general, nearness_.General(number), idf);
        nearness_.Raise(number, nearest_.data());
        nearness_.RaiseRelated(number, related_.data());
      }
      last_field_[number] = field_;
    }
    return o;
  }

  void SoftFeatures(const ReviewWords& words, float* f) {
    nearest_.assign(nearness_.size(), 0);
    related_.assign(nearness_.size(), 0);
    first_field_ = field_ + 1;
    SoftOverlap both;
    const SoftOverlap claim = CompareSoftly(words.claim, &both);
    const SoftOverlap title = CompareSoftly(words.title, &both);
    const auto cosine = [this](float shared, const SoftOverlap& o) {
      return Share(shared, std::sqrt(o.squares * squares_));
    };
    f[k_claim_soft] = cosine(claim.squares_near, claim);
    f[k_title_soft] = cosine(title.squares_near, title);
    f[k_both_soft] = cosine(both.squares_near, both);
    f[k_claim_once] = cosine(claim.squares_same, claim);
    f[k_title_once] = cosine(title.squares_same, title);
    f[k_both_once] = cosine(both.squares_same, both);
    f[k_claim_nearness] = Share(claim.near, claim.total);
    f[k_title_nearness] = Share(title.near, title.total);
    float near = 0, related = 0;
    for (size_t k = 0; k < nearness_.size(); ++k) {
      near += nearness_.Term(k).idf * nearest_[k];
      if (nearest_[k] < 1) related += nearness_.Term(k).idf * related_[k];
    }
    f[k_query_soft] = Share(near, total_);
    f[k_query_related] = Share(related, total_);
    f[k_both_related] = Share(both.related, both.total);
    f[k_general_vector] = GeneralCosine(general_, both.general);
  }

  void QueryFeatures(const std::vector<bool>& in_claim, float* f) {
    float squares = 0, cubes = 0;
    float matched = 0, both = 0, rarest = 0, second = 0, missing = 0;
    int count = 0, numbers_missing = 0;
    uint32_t first = 0xFFFFFFFF, last = 0;
    for (size_t i = 0; i < query_.terms.size(); ++i) {
      const QueryTerm& q = query_.terms[i];
      if (!q.said) continue;
      if (!seen_[i]) {
        missing = std::max(missing, q.idf);
        numbers_missing += q.number;
        continue;
      }
      matched += q.idf;
      squares += q.idf * q.idf;
      cubes += q.idf * q.idf * q.idf;
      ++count;
      if (in_claim[i]) both += q.idf;
      second = std::max(second, std::min(rarest, q.idf));
      rarest = std::max(rarest, q.idf);
      first = std::min(first, q.first);
      last = std::max(last, q.first);
    }
    f[k_query_covered] = Share(matched, total_);
    f[k_idf_matched] = matched / 20;
    f[k_squares_matched] = squares / 200;
    f[k_cubes_matched] = cubes / 2000;
    f[k_best_word_of_all] = rarest > missing;
    f[k_in_both] = Share(both, matched);
    f[k_matched_words] = std::log1p(count);
    f[k_rarest_matched] = rarest / 10;
    f[k_second_matched] = second / 10;
    f[k_query_rarest_missing] = missing / 10;
    f[k_query_numbers_missing] = std::min(3, numbers_missing);
    if (count > 1) f[k_density] = static_cast<float>(count) / (last - first + 1);
  }

  void DateFeatures(const ReviewWords& words, float* f) {
    if (query_.when.year == 0 || words.when.year == 0) {
      f[k_no_date] = 1;
      return;
    }
    const int months = (query_.when.year - words.when.year) * 12 +
                       query_.when.month - words.when.month;
    if (words.when.month == 0) {
      f[k_same_year] = query_.when.year == words.when.year;
      f[k_other_year] = query_.when.year != words.when.year;
    } else {
      f[k_same_month] = std::abs(months) <= 1;
      f[k_other_year] = std::abs(months) > 1;
    }
  }

  const FactCheckIndex& index_;
  const FactCheckQuery& query_;
  Nearness nearness_;
  std::vector<float> nearest_;
  std::vector<float> related_;
  GeneralSum general_ = {};  // Of the statement and its signature.
  // Fields are counted; the last one that had each of the nearness's terms.
  uint32_t field_ = 0;
  uint32_t first_field_ = 0;  // Of the review in hand.
  std::vector<uint32_t> last_field_;
  std::vector<bool> seen_;
  float total_ = 0;
  float squares_ = 0;
};

}  // namespace

const std::vector<std::string>& FactCheckFeatureNames() {
  static const auto* const names = new std::vector<std::string>{
#define F(name) #name,
      ATTEST_FACT_CHECK_FEATURES(F)
#undef F
  };
  return *names;
}

void FactCheckFeatures(const FactCheckIndex& index, const FactCheckQuery& query,
                       const std::vector<ReviewCandidate>& candidates,
                       std::vector<float>* rows) {
  rows->resize(candidates.size() * kFeatures);
  if (candidates.empty()) return;
  Extractor extractor(index, query);
  for (size_t i = 0; i < candidates.size(); ++i) {
    extractor.Fill(candidates[i], i, candidates[0].bm25,
                   rows->data() + i * kFeatures);
  }
}

}  // namespace attest
