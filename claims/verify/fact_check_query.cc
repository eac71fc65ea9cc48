#include "claims/verify/fact_check_query.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "claims/verify/fact_check_index.h"
#include "claims/verify/fact_check_index_format.h"

namespace attest {

namespace {

// How much a signature or context says about what is checked.
constexpr float kSignatureWeight = 0.8f;
constexpr float kContextWeight = 0.8f;
// A longer statement is cut.
constexpr size_t kMaxQueryWords = 2000;

}  // namespace

int64_t FactCheckIndex::FindTerm(uint64_t stem) const {
  size_t slot = stem & (slots_.size() - 1);
  for (size_t tries = 0; tries < slots_.size() && slots_[slot] != 0; ++tries) {
    const uint32_t term = slots_[slot] - 1;
    if (term < terms_.size() && terms_[term].stem == stem) return term;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return -1;
}

void FactCheckIndex::AddTerm(uint32_t term, const MatchWord& word,
                             float weight, bool said,
                             FactCheckQuery* query) const {
  const int32_t i = query->table.Insert(term);
  if (i == query->terms.size()) {
    QueryTerm added;
    added.term = term;
    added.idf = terms_[term].idf;
    added.first = query->sequence.size();
    query->terms.push_back(added);
  }
  QueryTerm& entry = query->terms[i];
  entry.weight = std::max(entry.weight, weight);
  entry.number |= word.Is(MatchWord::kNumber);
  entry.name |= word.Is(MatchWord::kName);
  entry.said |= said;
  if (said) query->sequence.push_back(i);
}

int64_t FactCheckIndex::FindStem(absl::string_view folded) const {
  return FindTerm(StemOfFolded(folded));
}

// "elpaso" where reviews speak of "El Paso".
bool FactCheckIndex::AddCompound(const MatchWord& word, float weight,
                                 bool said, FactCheckQuery* query) const {
  const absl::string_view folded = query->text.Folded(word);
  if (folded.size() < 6 || folded.size() > 40) return false;
  int64_t best_head = -1, best_tail = -1;
  float best = 0;
  for (size_t cut = 2; cut + 3 <= folded.size(); ++cut) {
    const int64_t head = FindStem(folded.substr(0, cut));
    if (head < 0) continue;
    const int64_t tail = FindStem(folded.substr(cut));
    if (tail < 0) continue;
    // The more frequent both are, the likelier that they are words.
    const float likelihood =
        1 / (1 + std::max(terms_[head].idf, terms_[tail].idf));
    if (likelihood > best) {
      best = likelihood;
      best_head = head;
      best_tail = tail;
    }
  }
  if (best_head < 0) return false;
  AddTerm(best_head, word, weight, said, query);
  AddTerm(best_tail, word, weight, said, query);
  return true;
}

void FactCheckIndex::AddWords(absl::string_view text, float weight, bool said,
                              FactCheckQuery* query) const {
  SplitMatchWords(text, &query->text);
  for (const MatchWord& word : query->text.words) {
    if (query->sequence.size() >= kMaxQueryWords ||
        query->terms.size() >= kMaxQueryWords) {
      return;
    }
    const bool signature = word.Is(MatchWord::kSignature);
    if (said && !signature && word.Is(MatchWord::kNegation)) {
      query->negated = true;
    }
    if (!word.IsTopical()) continue;
    const float w = signature ? kSignatureWeight : weight;
    const bool in_statement = said && !signature;
    const int64_t term = FindTerm(word.stem);
    if (term >= 0) {
      AddTerm(term, word, w, in_statement, query);
    } else if (!AddCompound(word, w, in_statement, query) && in_statement) {
      query->sequence.push_back(-1);
      const float idf = WordRarity(WordVectorRow(word.stem), 0, size());
      query->unknown += idf;
      query->unknown_squares += idf * idf;
    }
  }
}

void FactCheckIndex::Parse(absl::string_view statement,
                           absl::string_view context,
                           absl::string_view published,
                           FactCheckQuery* query) const {
  query->terms.clear();
  query->table.Clear();
  query->sequence.clear();
  query->unknown = query->unknown_squares = 0;
  query->negated = false;
  query->has_picture = absl::StrContains(statement, "pic.twitter.com/");
  AddWords(statement, 1, true, query);
  TextVectorSum sum;
  for (const MatchWord& word : query->text.words) {
    if (word.IsTopical()) sum.Add(word.stem, 1);
  }
  query->vector = sum.Direction();
  query->when = LatestDate(query->text, true);
  if (query->when.year == 0) query->when = ParseDate(published);
  if (!context.empty()) AddWords(context, kContextWeight, false, query);
}

}  // namespace attest
